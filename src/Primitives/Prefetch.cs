using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ActorTcp.Primitives;

/// <summary>Asks the processor for memory that will be needed soon. It changes when, never what.</summary>
/// <remarks>Nothing is read: a hint for an address where nothing lies, or nothing any more, does
/// nothing.</remarks>
public static unsafe class Prefetch
{
    private const int Line = 64;

    /// <summary>The object's first bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Object(object? target, int bytes) => Around(target, 0, bytes);

    /// <summary>Memory from so many bytes before the object's start to so many behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Around(object? target, int before, int after)
    {
        if (!Sse.IsSupported || target is null) return;

        unchecked // addresses
        {
            // by way of a field, as the address of a variable keeps it out of the registers
            byte* start = (byte*)Unsafe.AsPointer(ref Unsafe.As<Anything>(target).First) - sizeof(nint);
            for (int at = -before; at < after; at += Line) Sse.Prefetch0(start + at);
        }
    }

    /// <summary>The line of that place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Place<T>(ref readonly T place)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
    }

    /// <summary>As every object: its first field lies behind the pointer to its type.</summary>
    private sealed class Anything(byte first)
    {
        public byte First = first;
    }
}
