namespace ActorTcp.Protocol.Tcp;

/// <summary>When the AccECN option is sent (RFC 9768 §3.2.3.3; Linux tcp_ecn_option).</summary>
public enum AccEcnOptionUse : byte
{
    /// <summary>Never: the three bits of the header are all the feedback (0).</summary>
    Off,

    /// <summary>After a change, and several times a round trip (1).</summary>
    Minimum,

    /// <summary>Wherever it fits, until it seems to be what gets packets lost (2).</summary>
    Full,

    /// <summary>Wherever it fits (3).</summary>
    Persist,
}
