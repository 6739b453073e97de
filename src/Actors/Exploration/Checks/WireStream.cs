using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Exploration.Checks;

/// <summary>What one end sends under one initial sequence number, and what the other end said of
/// it.</summary>
internal sealed class WireStream(SeqNum isn, bool scales, int shift)
{
    /// <summary>Sends that are remembered at most: those that can still be retransmitted.</summary>
    private const int Memory = 4_096;

    private readonly List<(SeqRange Range, Instant At)> _sends = [];

    public SeqNum Isn { get; } = isn;

    /// <summary>Its SYN offered to scale windows (RFC 7323 §2.2).</summary>
    public bool Scales => scales;

    public int Shift => shift;

    /// <summary>Behind the last number that reached the other end.</summary>
    public SeqNum Arrived { get; private set; } = isn;

    /// <summary>Behind its FIN; null: none was sent.</summary>
    public SeqNum? End { get; set; }

    /// <summary>The highest number that the other end acknowledged, as the sender knows it.</summary>
    public SeqNum Acknowledged { get; private set; } = isn;

    /// <summary>The right edge of the window as its sender knows it; null: it knows of none.</summary>
    public SeqNum? Allowed { get; private set; }

    /// <summary>The right edge as the other end has offered it, arrived or not.</summary>
    public SeqNum? Offered { get; private set; }

    public void Arrives(SeqNum end) => Arrived = SeqNum.Max(Arrived, end);

    public void Offers(SeqNum edge) => Offered = Offered is { } known ? SeqNum.Max(known, edge) : edge;

    public void Learns(SeqNum ack, SeqNum edge)
    {
        Acknowledged = SeqNum.Max(Acknowledged, ack);
        Allowed = Allowed is { } known ? SeqNum.Max(known, edge) : edge;
    }

    public void Sends(SeqRange range, Instant at)
    {
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
