namespace ActorTcp.Protocol.Tcp;

/// <summary>W_cubic(t) = C (t - K)³ + W_max in integers (RFC 9438 §4.2), C = 0.4, t in
/// milliseconds.</summary>
internal static class CubicCurve
{
    // C = 4/10, and 10⁹ of milliseconds cubed: C t³ = 4 t³ / 10¹⁰, K³ = (W_max - cwnd) / C * 10⁹.
    private const ulong Divisor = 10_000_000_000;
    private const ulong CubePerSegment = 2_500_000_000;
    private const ulong LongestOffset = 1_500_000; // 25 minutes, so that nothing overflows

    /// <summary>K: how long the window takes to <paramref name="segments"/> more, in milliseconds (figure
    /// 2).</summary>
    public static uint TimeToGrow(uint segments) => CubeRoot(segments * CubePerSegment);

    /// <summary>Segments between the window at t and W_max, whichever is more.</summary>
    /// <param name="offset">|t - K| in milliseconds.</param>
    public static uint Distance(ulong offset)
    {
        offset = Math.Min(offset, LongestOffset);
        return (uint)(4 * offset * offset * offset / Divisor);
    }

    /// <summary>The largest integer whose cube is not larger, three bits at a time.</summary>
    public static uint CubeRoot(ulong value)
    {
        ulong root = 0;
        for (int shift = 63; shift >= 0; shift -= 3)
        {
            root <<= 1;
            ulong step = (3 * root * (root + 1)) + 1; // (root + 1)³ - root³
            if (value >> shift < step) continue;
            value -= step << shift;
            root++;
        }

        return (uint)root;
    }
}
