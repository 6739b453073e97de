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

        byte* start = *(byte**)Unsafe.AsPointer(ref target);
        byte* end = start + after;
        for (byte* at = start - before; at < end; at += Line) Sse.Prefetch0(at);
    }

    /// <summary>The line of that place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Place<T>(ref readonly T place)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
    }
}
