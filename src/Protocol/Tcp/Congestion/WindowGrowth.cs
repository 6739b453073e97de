namespace ActorTcp.Protocol.Tcp;

/// <summary>Slow start and congestion avoidance in whole segments, as Linux counts them: one for each segment
/// acknowledged, however few ACKs said so (RFC 5681 §3.1 with RFC 3465 §2.1).</summary>
/// <remarks><see cref="CongestionState.Word0"/> counts the segments towards the next one.</remarks>
internal static class WindowGrowth
{
    public const uint Largest = 1 << 30;

    /// <summary>The window in segments, at least one.</summary>
    public static uint Segments(in CongestionState state, uint smss) => Math.Max(state.Cwnd / smss, 1);

    /// <summary>One more segment for each that arrived, up to the threshold; returns those left
    /// over.</summary>
    public static uint SlowStart(ref CongestionState state, uint segments, uint smss)
    {
        if (!state.InSlowStart) return segments;
        uint most = Math.Min(state.Ssthresh, Largest);
        uint room = most > state.Cwnd ? (uint)((most - state.Cwnd + (ulong)smss - 1) / smss) : 0;
        uint steps = Math.Min(segments, room);
        state.Cwnd += steps * smss;
        return segments - steps;
    }

    /// <summary>One more segment for every <paramref name="perSegment"/> that arrived.</summary>
    public static void Avoid(ref CongestionState state, uint perSegment, uint segments, uint smss)
    {
        if (state.Word0 >= perSegment) // the window fell meanwhile, and the credit with it
        {
            state.Word0 = 0;
            Add(ref state, 1, smss);
        }

        state.Word0 += segments;
        if (state.Word0 < perSegment) return;
        uint steps = state.Word0 / perSegment;
        state.Word0 -= steps * perSegment;
        Add(ref state, steps, smss);
    }

    /// <summary>Slow start, and what it leaves over to congestion avoidance: one segment a window.</summary>
    public static void Reno(ref CongestionState state, uint segments, uint smss)
    {
        uint left = SlowStart(ref state, segments, smss);
        if (left > 0) Avoid(ref state, Segments(in state, smss), left, smss);
    }

    private static void Add(ref CongestionState state, uint segments, uint smss)
    {
        if (state.Cwnd < Largest) state.Cwnd += segments * smss;
    }
}
