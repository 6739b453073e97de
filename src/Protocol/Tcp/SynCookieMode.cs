namespace ActorTcp.Protocol.Tcp;

/// <summary>When a listener answers a SYN with a cookie and keeps nothing of it (RFC 4987 §3.6, §3.7, Linux
/// tcp_syncookies).</summary>
public enum SynCookieMode : byte
{
    Off,

    /// <summary>While the queue of connections in SYN-RECEIVED is full.</summary>
    WhenFull,

    /// <summary>To every SYN.</summary>
    Always,
}
