using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>RFC 9293 §3.10.6: STATUS.</content>
public sealed partial class TcpConnection
{
    /// <summary>STATUS: all variables of interest, in an object that stays as it is.</summary>
    public TcpSnapshot Snapshot() => new()
    {
        State = State,
        Error = Error,
        Local = Local,
        Remote = Remote,
        Snd = Snd,
        Rcv = Rcv,
        SendUp = _extras?.SendUp,
        ReceiveUp = _extras?.ReceiveUp,
        EffectiveSendMss = Snd.Mss,
        TimestampsInUse = Is(ConnectionFlags.Timestamps),
        SackInUse = Is(ConnectionFlags.Sack),
        Unacknowledged = Unacknowledged,
        Unsent = (int)Unsent,
        Readable = Readable,
        OutOfOrder = OutOfOrder?.Length ?? 0,
        Cwnd = _congestion.Cwnd,
        Ssthresh = _congestion.Ssthresh,
        Phase = _congestion.Phase,
        DuplicateAcks = _congestion.DupAcks,
        Srtt = _rtt.Srtt,
        RttVar = _rtt.RttVar,
        Rto = Rto,
        Retransmissions = Retransmissions,
        Retries = _retries,
        BytesAcknowledged = BytesAcknowledged,
        BytesReceived = BytesReceived,
        NextDeadline = NextDeadline,
    };

    private uint Unsent => TextEnd > Snd.Nxt ? TextEnd - Snd.Nxt : 0;

    private long BytesAcknowledged
    {
        get
        {
            if (!Is(ConnectionFlags.SynAcked)) return 0;
            long numbers = ((long)SendWraps << 32) + (Snd.Una - Snd.Iss);
            return numbers - 1 - (FinAcked ? 1 : 0);
        }
    }

    private long BytesReceived
    {
        get
        {
            if (Rcv.Nxt == Rcv.Irs && ReceiveWraps == 0) return 0; // no SYN yet
            long numbers = ((long)ReceiveWraps << 32) + (Rcv.Nxt - Rcv.Irs);
            return numbers - 1 - (Is(ConnectionFlags.FinReceived) ? 1 : 0);
        }
    }
}
