namespace ActorTcp.Protocol.Tcp;

/// <summary>What STATUS tells of Accurate ECN (RFC 9768): all from 0, not from the counters' first
/// values.</summary>
public sealed record AccEcnSnapshot
{
    /// <summary>Packets with CE that came.</summary>
    public uint ReceivedPackets { get; init; }

    /// <summary>Bytes of text that came, by codepoint.</summary>
    public AccEcnCounters ReceivedBytes { get; init; }

    /// <summary>A packet with ECT or CE came.</summary>
    public bool SawCapable { get; init; }

    /// <summary>Packets of ours that came with CE, as the peer tells.</summary>
    public uint DeliveredPackets { get; init; }

    /// <summary>Bytes of our text that came, by codepoint, as the peer tells.</summary>
    public AccEcnCounters DeliveredBytes { get; init; }

    public AccEcnOptionSeen OptionSeen { get; init; }

    public AccEcnFailures Failures { get; init; }
}
