namespace ActorTcp.Protocol.Tcp;

/// <summary>What an ICMP error says of a segment of ours.</summary>
/// <param name="Error">What a program would read.</param>
/// <param name="IsHard">Nobody is there to talk to (RFC 1122 §4.2.3.9).</param>
/// <param name="Quoted">Sequence number of the segment that the message quotes.</param>
public readonly record struct IcmpReport(TcpError Error, bool IsHard, SeqNum Quoted)
{
    /// <summary>No program has accepted the connection yet.</summary>
    public bool IsUnclaimed { get; init; }

    /// <summary>It says that the path is cut, not that it is congested (RFC 6069 §4).</summary>
    public bool TellsOfCutPath { get; init; }
}
