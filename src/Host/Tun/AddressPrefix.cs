using System.Numerics;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Protocol;

namespace ActorTcp.Host.Tun;

/// <summary>A block of addresses as routes name it.</summary>
/// <param name="Length">Bits that all its addresses have in common.</param>
internal readonly record struct AddressPrefix(IpAddress First, int Length)
{
    public override string ToString() => $"{First}/{Length}";

    /// <summary>The fewest blocks that hold the range and nothing else.</summary>
    public static IEnumerable<AddressPrefix> Of(AddressRange range)
    {
        int bits = range.IsV4 ? 32 : 128;
        UInt128 at = range.IsV4 ? range.First.V4 : new UInt128(range.First.High, range.First.Low);
        for (long left = range.Count; left > 0;)
        {
            int aligned = Math.Min((int)UInt128.TrailingZeroCount(at), bits);
            int fitting = BitOperations.Log2((ulong)left);
            int size = Math.Min(aligned, fitting);
            yield return new(ToAddress(at, range.IsV4), bits - size);
            at = unchecked(at + (UInt128.One << size));
            left -= 1L << size;
        }
    }

    private static IpAddress ToAddress(UInt128 bits, bool isV4) =>
        unchecked(isV4 ? IpAddress.FromV4((uint)bits) : new((ulong)(bits >> 64), (ulong)bits));
}
