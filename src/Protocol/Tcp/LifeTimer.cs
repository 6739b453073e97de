namespace ActorTcp.Protocol.Tcp;

/// <summary>What bounds the life of a connection: one thing at a time.</summary>
internal enum LifeTimer : byte
{
    Off,

    /// <summary>RFC 9293 §3.8.4.</summary>
    KeepAlive,

    /// <summary>The FIN of the peer, when the program has gone (Linux tcp_fin_timeout).</summary>
    FinWait2,

    /// <summary>2 MSL (RFC 9293 §3.10.8).</summary>
    TimeWait,
}
