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
}
