namespace ActorTcp.Protocol.Tcp;

/// <summary>How many peers a listener has room for, and what happens to the others.</summary>
/// <param name="SynQueue">Connections in SYN-RECEIVED at once (RFC 4987 §3.2, Linux
/// tcp_max_syn_backlog).</param>
/// <param name="AcceptQueue">Established connections that wait for the program (the backlog of
/// listen()).</param>
/// <param name="Overflow">What happens when there is no room.</param>
public sealed record ListenerBacklog(int SynQueue, int AcceptQueue, BacklogOverflow Overflow)
{
    public static readonly ListenerBacklog Default = new(4_096, 4_096, BacklogOverflow.DropLastAck);

    public int SynQueue { get; init; } = SynQueue >= 1
        ? SynQueue
        : throw new ArgumentOutOfRangeException(nameof(SynQueue), SynQueue, "at least 1");

    public int AcceptQueue { get; init; } = AcceptQueue >= 1
        ? AcceptQueue
        : throw new ArgumentOutOfRangeException(nameof(AcceptQueue), AcceptQueue, "at least 1");
}
