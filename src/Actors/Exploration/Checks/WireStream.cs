using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Exploration.Checks;

/// <summary>What one end sends under one initial sequence number, and what the other end said of
/// it.</summary>
/// <param name="syn">Its first segment.</param>
/// <param name="times">Of the end that sends it; null: nobody knows them.</param>
internal sealed class WireStream(in Segment syn, EndTimes? times)
{
    /// <summary>Sends that are remembered at most: those that can still be retransmitted.</summary>
    private const int Memory = 4_096;

    private readonly List<(SeqRange Range, Instant At)> _sends = [];
    private readonly Queue<(SeqNum End, Instant At)> _firstSends = new();
    private SeqNum _taken = syn.Seq + 1; // what acknowledges the SYN is no news of data
    private SeqNum _takenBefore = syn.Seq + 1;
    private uint? _stamp;
    private Instant _takenAt;

    public SeqNum Isn { get; } = syn.Seq;

    /// <summary>Its SYN offered to scale windows (RFC 7323 §2.2).</summary>
    public bool Scales { get; } = syn.Options.Has(TcpOptionKinds.WindowScale);

    public int Shift { get; } = Math.Min((int)syn.Options.WindowScale, 14);

    /// <summary>Its SYN offered SACK (RFC 2018 §2).</summary>
    public bool OffersSack { get; } = syn.Options.Has(TcpOptionKinds.SackPermitted);

    /// <summary>Its SYN answers another.</summary>
    public bool IsAnswer { get; } = syn.Has(TcpFlags.Ack);

    /// <summary>Null: nothing is known of its timers.</summary>
    public SendClock? Clock { get; } = times is { IsDisturbed: false } ? new(times) : null;

    public EndTimes? Times => times;

    /// <summary>Of the other end, for what arrives there.</summary>
    public AckClock Acks { get; } = new(syn.Seq);

    /// <summary>The least time that a packet took to the other end; null: none arrived.</summary>
    public Duration? Path { get; private set; }

    /// <summary>Behind the last number that was sent.</summary>
    public SeqNum Highest { get; private set; } = syn.Seq;

    /// <summary>When its sender last sent or heard anything of it.</summary>
    public Instant StirredAt { get; set; }

    /// <summary>The longest from the first sending of anything to an ACK of it.</summary>
    public Duration LongestTrip { get; private set; }

    /// <summary>Behind the last number that reached the other end.</summary>
    public SeqNum Arrived { get; private set; } = syn.Seq;

    /// <summary>Behind its FIN; null: none was sent.</summary>
    public SeqNum? End { get; set; }

    /// <summary>The highest number that the other end acknowledged, as the sender knows it.</summary>
    public SeqNum Acknowledged { get; private set; } = syn.Seq;

    /// <summary>The right edge of the window as its sender knows it; null: it knows of none.</summary>
    public SeqNum? Allowed { get; private set; }

    /// <summary>The right edge as the other end has offered it, arrived or not.</summary>
    public SeqNum? Offered { get; private set; }

    /// <summary>Something waits to be acknowledged, as its sender knows. A SYN-ACK has timers that need no
    /// connection.</summary>
    public bool IsOutstanding =>
        Acknowledged < Highest && !(IsAnswer && Highest == Isn + 1);

    public void Arrives(SeqNum end) => Arrived = SeqNum.Max(Arrived, end);

    /// <summary>A timestamp reaches the other end. False: it is older than one before (RFC 7323
    /// §5.3).</summary>
    public bool IsFresh(uint? stamp)
    {
        if (stamp is not { } value) return true;
        bool isFresh = _stamp is not { } latest || unchecked((int)(value - latest)) >= 0;
        if (isFresh) _stamp = value;
        return isFresh;
    }

    public void Took(Duration path) => Path = Path is { } least ? Duration.Min(least, path) : path;

    public void Offers(SeqNum edge) => Offered = Offered is { } known ? SeqNum.Max(known, edge) : edge;

    /// <summary>Its sender reads an acknowledgment and a window, if it takes them for good.</summary>
    public void Learns(SeqNum ack, SeqNum edge, Instant at)
    {
        Acknowledged = SeqNum.Max(Acknowledged, ack);
        while (_firstSends.TryPeek(out var sent) && sent.End <= Acknowledged)
            LongestTrip = Duration.Max(LongestTrip, at - _firstSends.Dequeue().At);
        if (Allowed is { } known && edge > known) Clock?.Forgets();
        Allowed = Allowed is { } before ? SeqNum.Max(before, edge) : edge;
    }

    /// <summary>Its sender must take that acknowledgment.</summary>
    public void Takes(SeqNum ack, Instant at)
    {
        if (ack <= _taken || ack > Highest) return;

        if (at != _takenAt) _takenBefore = _taken;
        _taken = ack;
        _takenAt = at;
        Clock?.Advances(at);
    }

    /// <summary>What its sender knew to be acknowledged before that instant.</summary>
    public SeqNum TakenBefore(Instant now) => _takenAt == now ? _takenBefore : _taken;

    /// <param name="range">The numbers.</param>
    /// <param name="at">When.</param>
    /// <param name="isTimed">It may have set the retransmission timer.</param>
    public void Sends(SeqRange range, Instant at, bool isTimed)
    {
        if (range.End > Highest)
        {
            Highest = range.End;
            _firstSends.Enqueue((range.End, at));
        }

        if (!isTimed) return;
        if (_sends.Count == Memory) _sends.RemoveRange(0, Memory / 2);
        _sends.Add((range, at));
    }

    /// <summary>When that number was last sent; null: nobody remembers.</summary>
    public Instant? LastSent(SeqNum number)
    {
        for (int i = _sends.Count - 1; i >= 0; i--)
        {
            if (_sends[i].Range.Contains(number)) return _sends[i].At;
        }

        return null;
    }
}
