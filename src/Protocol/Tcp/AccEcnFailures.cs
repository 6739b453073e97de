namespace ActorTcp.Protocol.Tcp;

/// <summary>What of Accurate ECN (RFC 9768) does not get through (Linux tcpi_accecn_fail_mode).</summary>
[Flags]
public enum AccEcnFailures : byte
{
    None = 0,

    /// <summary>A SYN or SYN-ACK went without the three bits, in either direction (RFC 9768 §3.1.5): nothing
    /// that we send is ECN-capable any more.</summary>
    AceSent = 1,

    /// <summary>Something changes our ECN field or zeroes the peer's three bits (§3.2.2.3, §3.2.2.4): the
    /// same follows.</summary>
    AceReceived = 2,

    /// <summary>Our option seems to get packets lost (§3.2.3.2.2): it is not sent any more.</summary>
    OptionSent = 4,

    /// <summary>The peer's option is not believed (§3.2.3.2.4).</summary>
    OptionReceived = 8,
}
