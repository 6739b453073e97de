using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>RACK (RFC 8985 §6.2): losses found by the times of sending.</content>
/// <remarks>What was sent once lies in order of time already. What was sent again is listed in that order
/// besides; an entry that the record no longer bears out is passed over.</remarks>
internal sealed partial class RetransmissionQueue
{
    private Resent[] _resent = [];
    private int _resentHead;
    private int _resentCount;
    private int _rackFrom; // every record before this one is SACKed, lost, or was sent again
    private SentRecord _rack; // RACK.xmit_ts and RACK.end_seq (RFC 8985 §5.2)
    private bool _hasRack;
    private uint _order;

    /// <summary>Something sent later than before was delivered since this was last set.</summary>
    public bool RackAdvanced { get; set; }

    /// <summary>RACK.rtt as of the last delivery (RFC 8985 §5.2); zero where there was none.</summary>
    public Duration RackRtt { get; private set; }

    /// <summary>Step 2 (RFC 8985 §6.2): the most recently sent segment among those delivered.</summary>
    public void Advance(in SentRecord record, ref AckEvents ack)
    {
        Duration rtt = ack.Now - record.SentAt;
        if ((record.Flags & SentFlags.Retransmitted) != 0)
        {
            // The answer to the original: the echo tells, or the time, where it is too short. Behind a gap
            // the echo is that of what came in order before (RFC 7323 §4.3), and tells nothing.
            bool echoTells = record.End <= ack.Una;
            if ((echoTells && ack.EchoIsBefore(record.SentAt)) || rtt < ack.MinRtt) return;
        }

        Advance(in record, rtt);
    }

    private void Advance(in SentRecord record, Duration rtt)
    {
        RackAdvanced = true;
        RackRtt = rtt;
        if (_hasRack && !IsSentAfter(in record, in _rack)) return;
        _hasRack = true;
        _rack = record;
    }

    /// <summary>Step 5 (RFC 8985 §6.2): marks what is lost; returns how long to wait for the rest, zero:
    /// there
    /// is none.</summary>
    public Duration DetectLost(Duration rtt, Duration window, Instant now)
    {
        if (!_hasRack) return Duration.Zero;

        Instant lostBefore = now - rtt - window;
        Instant last = Instant.Max(LastOfOriginals(lostBefore), LastOfResent(lostBefore));
        return last <= lostBefore ? Duration.Zero : last - lostBefore;
    }

    /// <summary>Marks the originals that are lost; returns when the last that may be lost was sent.</summary>
    private Instant LastOfOriginals(Instant lostBefore)
    {
        Instant last = lostBefore;
        for (int i = _rackFrom; i < _count; i++)
        {
            ref SentRecord record = ref At(i);
            const SentFlags NotHere = SentFlags.Sacked | SentFlags.Lost | SentFlags.Retransmitted;
            if ((record.Flags & NotHere) == 0)
            {
                if (!IsSentAfter(in _rack, in record)) break;
                if (record.SentAt <= lostBefore) MarkLost(i);
                else last = record.SentAt;
            }

            if (i == _rackFrom && (record.Flags & NotHere) != 0) _rackFrom++;
        }

        return last;
    }

    private Instant LastOfResent(Instant lostBefore)
    {
        Instant last = lostBefore;
        for (int i = 0; i < _resentCount; i++)
        {
            Resent resent = _resent[(_resentHead + i) & (_resent.Length - 1)];
            int index = FindResent(in resent);
            if (index >= 0)
            {
                if (!IsSentAfter(in _rack, in At(index))) break;
                if (resent.At > lostBefore) last = resent.At;
                else MarkLost(index);
            }

            if (i > 0 || (index >= 0 && resent.At > lostBefore)) continue;
            _resentHead = (_resentHead + 1) & (_resent.Length - 1);
            _resentCount--;
            i--;
        }

        return last;
    }

    /// <summary>The record of a retransmission that is in flight still; -1: there is none.</summary>
    private int FindResent(in Resent resent)
    {
        int index = IndexAfter(resent.Start);
        if (index == _count || At(index).SentAt != resent.At) return -1;
        SentFlags flags = At(index).Flags;
        bool gone = (flags & SentFlags.Sacked) != 0 || (flags & SentFlags.Retransmitted) == 0;
        return gone || IsToSendAgain(flags) ? -1 : index;
    }

    private void NoteResent(SeqNum start, Instant now)
    {
        if (_resentCount == _resent.Length)
        {
            var larger = new Resent[Math.Max(_resent.Length * 2, InitialRecords)];
            for (int i = 0; i < _resentCount; i++)
                larger[i] = _resent[(_resentHead + i) & (_resent.Length - 1)];
            _resent = larger;
            _resentHead = 0;
        }

        _resent[(_resentHead + _resentCount++) & (_resent.Length - 1)] = new(start, now);
    }

    private uint NextOrder() => unchecked(++_order);

    /// <summary>RACK_sent_after() (RFC 8985 §6.2); of one instant the order is known, too.</summary>
    private static bool IsSentAfter(in SentRecord a, in SentRecord b)
    {
        if (a.SentAt != b.SentAt) return a.SentAt > b.SentAt;
        int later = unchecked((int)(a.Order - b.Order));
        return later > 0 || (later == 0 && a.End > b.End);
    }

    private void ForgetTimes()
    {
        if (_resent.Length > RecordsWorthKeeping) _resent = [];
        _resentHead = 0;
        _resentCount = 0;
        _rackFrom = 0;
        _hasRack = false;
        RackAdvanced = false;
        RackRtt = Duration.Zero;
    }

    private readonly record struct Resent(SeqNum Start, Instant At);
}
