namespace ActorTcp.Protocol.Tcp;

/// <summary>Bytes of text that came in packets of each codepoint (RFC 9768 §3.2.3): the low 24 bits, as the
/// option carries them.</summary>
/// <param name="E0">EE0B: in packets with ECT(0).</param>
/// <param name="Ce">ECEB: in packets with CE.</param>
/// <param name="E1">EE1B: in packets with ECT(1).</param>
public readonly record struct AccEcnCounters(uint E0, uint Ce, uint E1)
{
    /// <summary>The bits of a counter that the option has room for.</summary>
    public const uint Mask = 0xFF_FFFF;

    /// <summary>What both ends begin with, so that a zeroed option can be told (§3.2.1).</summary>
    public static readonly AccEcnCounters Initial = new(E0: 1, Ce: 0, E1: 1);

    /// <summary>Cut to what the option carries.</summary>
    public AccEcnCounters Truncate() => new(E0 & Mask, Ce & Mask, E1 & Mask);
}
