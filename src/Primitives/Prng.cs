namespace ActorTcp.Primitives;

/// <summary>A stream of chance (SplitMix64). A name selects a stream, so a new drawer disturbs no
/// other.</summary>
/// <remarks>Not for secrets that an attacker must not guess; an emulated attacker guesses by rule.</remarks>
public sealed class Prng(ulong seed)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;
    private readonly ulong _seed = seed;
    private ulong _state = seed;

    /// <summary>The stream of that name below this one; it does not depend on what was drawn so
    /// far.</summary>
    public Prng Fork(ReadOnlySpan<char> name) => new(StableHash.Combine(_seed, StableHash.Of(name)));

    /// <summary>The stream of that number below this one; it does not depend on what was drawn so
    /// far.</summary>
    public Prng Fork(ulong number) => new(StableHash.Combine(_seed, StableHash.Mix(number + 1)));

    public ulong NextUInt64()
    {
        _state = unchecked(_state + Gamma);
        return StableHash.Mix(_state);
    }

    public uint NextUInt32() => (uint)(NextUInt64() >> 32);

    /// <summary>Uniform in [0, <paramref name="bound"/>), without bias (Lemire's method).</summary>
    public ulong NextBelow(ulong bound)
    {
        Invariant.Holds(bound > 0);
        ulong high = Math.BigMul(NextUInt64(), bound, out ulong low);
        if (low >= bound) return high;

        ulong threshold = unchecked(0 - bound) % bound;
        while (low < threshold) high = Math.BigMul(NextUInt64(), bound, out low);
        return high;
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    /// <remarks>Through a signed integer, because processors convert that in one step.</remarks>
    public double NextDouble() => unchecked((long)(NextUInt64() >> 11)) * (1.0 / (1UL << 53));

    /// <summary>True with that probability; 0 never draws true, 1 always does. One draw in any
    /// case.</summary>
    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>Standard normal (polar method); a varying number of draws.</summary>
    public double NextNormal()
    {
        while (true)
        {
            double x = (2 * NextDouble()) - 1, y = (2 * NextDouble()) - 1, s = (x * x) + (y * y);
            if (s is > 0 and < 1) return x * Math.Sqrt(-2 * DeterministicMath.Ln(s) / s);
        }
    }

    /// <summary>Exponential with that mean: the gaps of a Poisson process.</summary>
    public double NextExponential(double mean) => -mean * DeterministicMath.Ln(1 - NextDouble());
}
