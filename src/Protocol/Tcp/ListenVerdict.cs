namespace ActorTcp.Protocol.Tcp;

/// <summary>What a listener says to a segment.</summary>
public enum ListenVerdict : byte
{
    /// <summary>Drop it without an answer.</summary>
    Drop,

    /// <summary>Answer with the RST that came with the verdict.</summary>
    Reset,

    /// <summary>Go on: open a connection for a SYN, hand a last ACK to the connection.</summary>
    Accept,

    /// <summary>Answer with the SYN-ACK that came with the verdict, and forget it (RFC 4987 §3.6).</summary>
    Cookie,

    /// <summary>The ACK answers a cookie: <see cref="Listener.Restore"/> makes the connection.</summary>
    Restore,
}
