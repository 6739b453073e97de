namespace ActorTcp.Protocol.Tcp;

/// <content>Accurate ECN (RFC 9768), where <see cref="Ecn"/> asks for it or agrees to it.</content>
public sealed partial record TcpSettings
{
    /// <summary>When the AccECN option is sent (RFC 9768 §3.2.3.3; Linux tcp_ecn_option).</summary>
    public AccEcnOptionUse AccEcnOption { get; init; } = AccEcnOptionUse.Full;

    /// <summary>With <see cref="AccEcnOptionUse.Minimum"/>: at least so often in a round trip (RFC 9768
    /// §3.2.3.3 asks for 3; Linux tcp_ecn_option_beacon); 0: after a change only.</summary>
    public int AccEcnBeacon { get; init => field = InRange(value, 0, 255); } = 3;

    /// <summary>The option is sent although none came (RFC 9768 §3.2.3.2.3, SHOULD); Linux waits for
    /// one.</summary>
    public bool AccEcnOptionUnasked { get; init; }

    /// <summary>With Accurate ECN every packet behind the handshake is ECN-capable (Linux, as an experiment
    /// that RFC 8311 allows); off: new text only, as RFC 3168 §6.1.4 and §6.1.5 have it.</summary>
    public bool AccEcnMarksAll { get; init; } = true;

    /// <summary>Text with another codepoint than the packet before is acknowledged at once (Linux); off: only
    /// where the new one is CE (RFC 9768 §3.2.2.5.1).</summary>
    public bool AccEcnAcksChanges { get; init; } = true;

    /// <summary>Where the handshake shows that something on the path changes the ECN field or zeroes the
    /// three bits, what is sent is not ECN-capable any more (RFC 9768 §3.2.2.3, §3.2.2.4); FreeBSD does not
    /// look.</summary>
    public bool AccEcnPathTests { get; init; } = true;

    /// <summary>A mark on our SYN or SYN-ACK makes the initial window one segment (RFC 9768
    /// §3.2.2.2); Linux and FreeBSD only count it.</summary>
    public bool AccEcnHandshakeCuts { get; init; }

    /// <summary>TIME-WAIT goes on counting in the three bits (RFC 9768 §3.2.2.2); Linux and FreeBSD, which
    /// keep little of such a connection, send zero.</summary>
    public bool AccEcnInTimeWait { get; init; }
}
