namespace ActorTcp.Protocol.Tcp;

/// <content>RFC 9293 §3.10.6: STATUS, the part of loss recovery.</content>
public sealed partial class TcpConnection
{
    public LossSnapshot LossStatus() => new()
    {
        Unacked = _unacknowledged?.RecordCount ?? 0,
        Sacked = _unacknowledged?.Sacked ?? 0,
        Lost = _unacknowledged?.Lost ?? 0,
        Retrans = _unacknowledged?.Again ?? 0,
        Reordering = Reordering,
        ReorderingsSeen = Losses?.ReorderingsSeen ?? 0,
        Delivered = _delivered + (Is(ConnectionFlags.SynAcked) ? 1u : 0), // as Linux counts the SYN
        DuplicatesSeen = Losses?.DuplicatesSeen ?? 0,
        MinRtt = _rtt.Least,
    };
}
