namespace ActorTcp.Protocol.Tcp;

/// <summary>What DCTCP keeps of a connection (RFC 8257 §3.3).</summary>
internal sealed class DctcpMemory : CongestionMemory
{
    /// <summary>DCTCP.Alpha in 1/1024: the share of marked bytes. Starts at 1 (§4.2).</summary>
    public uint Alpha = Dctcp.One;

    /// <summary>DCTCP.BytesAcked.</summary>
    public ulong Acked;

    /// <summary>DCTCP.BytesMarked.</summary>
    public ulong Marked;

    /// <summary>DCTCP.WindowEnd.</summary>
    public SeqNum WindowEnd;
}
