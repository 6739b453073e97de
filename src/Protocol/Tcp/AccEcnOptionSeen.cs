namespace ActorTcp.Protocol.Tcp;

/// <summary>What came of the peer's AccECN option (Linux tcpi_accecn_opt_seen).</summary>
public enum AccEcnOptionSeen : byte
{
    /// <summary>None came yet.</summary>
    None,

    /// <summary>One without counters.</summary>
    Empty,

    /// <summary>One with counters.</summary>
    Counters,

    /// <summary>The first one was zeroed, or came too late (RFC 9768 §3.2.3.2.4): it is not
    /// believed.</summary>
    Failed,
}
