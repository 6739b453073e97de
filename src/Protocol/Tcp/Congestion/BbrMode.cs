namespace ActorTcp.Protocol.Tcp;

/// <summary>What BBR is about (draft-cardwell-iccrg-bbr-congestion-control-00 §4.3).</summary>
internal enum BbrMode : byte
{
    /// <summary>Doubles the rate each round until the bandwidth grows no more.</summary>
    Startup,

    /// <summary>Empties the queue that came of it.</summary>
    Drain,

    /// <summary>Goes on at the bandwidth, and probes for more.</summary>
    ProbeBandwidth,

    /// <summary>Sends next to nothing for a moment, to see the least round trip.</summary>
    ProbeRtt,
}
