namespace ActorTcp.Primitives;

/// <summary>Hashes that are the same in every process and on every machine.</summary>
/// <remarks>Strings are hashed with 64-bit FNV-1a, then finished with the mixer of SplitMix64.</remarks>
public static class StableHash
{
    public static ulong Of(ReadOnlySpan<char> text)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ (byte)c) * 0x100000001B3);
            hash = unchecked((hash ^ (byte)(c >> 8)) * 0x100000001B3);
        }

        return Mix(hash);
    }

    /// <summary>Joins two hashes; the order counts.</summary>
    public static ulong Combine(ulong a, ulong b) =>
        Mix(unchecked((a ^ (b + 0x9E3779B97F4A7C15 + (a << 6) + (a >> 2)))));

    /// <summary>The finishing function of SplitMix64: every input bit reaches every output bit.</summary>
    public static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
