using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>An ACK on its way through recovery, and what was learned from it so far.</summary>
internal struct AckEvents
{
    public AckNews News;

    /// <summary>SEG.ACK, or SND.UNA where that is further on.</summary>
    public SeqNum Una;

    public SeqNum PriorUna;

    /// <summary>The window was being reduced before it.</summary>
    public bool WasReducing;

    /// <summary>End of the highest segment that was SACKed before; SND.UNA where none was.</summary>
    public SeqNum PriorHighest;

    /// <summary>Lowest segment that was overtaken, sent once; at or above the highest SACKed: none
    /// was.</summary>
    public SeqNum Overtaken;

    /// <summary>TSecr of the segment on the clock itself; without the
    /// option <see cref="HasEcho"/> is false.</summary>
    public uint Echo;

    public bool HasEcho;

    /// <summary>Unit of our timestamp clock, nanoseconds.</summary>
    public long Tick;

    public Instant Now;

    /// <summary>SND.NXT when the last recovery began (RFC 6582 §3.1).</summary>
    public SeqNum Recover;

    /// <summary>RACK.min_RTT (RFC 8985 §5.2); zero where nothing was measured.</summary>
    public Duration MinRtt;

    /// <summary>When the oldest and the latest of what it covers cumulatively were sent, of those sent
    /// once.</summary>
    public Instant FirstAcked;

    public Instant LastAcked;

    public SeqNum LastAckedEnd;

    /// <summary><see cref="SentRecord.Order"/> of the latest.</summary>
    public uint LastAckedOrder;

    /// <summary>The same of what it SACKs.</summary>
    public Instant FirstSacked;

    public Instant LastSacked;

    /// <summary>Of what it delivers out of order or after retransmissions: what was sent last.</summary>
    public Instant NewestAt;

    public SeqNum NewestEnd;

    /// <summary>Segments covered cumulatively.</summary>
    public int Segments;

    /// <summary>Of those, SACKed before.</summary>
    public int SackedBefore;

    /// <summary>Packets newly known to have been marked (RFC 9768 §3.2.2.2).</summary>
    public uint Marked;

    /// <summary>Segments SACKed for the first time.</summary>
    public int NewlySacked;

    /// <summary>Segments newly known to have arrived (RFC 9937 §6, DeliveredData).</summary>
    public int Delivered;

    /// <summary>The round trip that it measured; zero: none.</summary>
    public Duration Rtt;

    /// <summary>Bytes in flight before it.</summary>
    public uint PriorFlight;

    /// <summary><see cref="LossHistory.Lost"/> before it.</summary>
    public uint PriorLost;

    /// <summary>It answers something sent before that (RFC 3522 §3.2).</summary>
    public readonly bool EchoIsBefore(Instant sentAt) =>
        HasEcho && unchecked((int)(Echo - (uint)(sentAt.Nanoseconds / Tick))) < 0;

    /// <summary>End of the segment that was sent last of all that it delivers.</summary>
    public readonly SeqNum? Newest
    {
        get
        {
            bool repeated = NewestAt != Instant.Never, once = LastAcked != Instant.Never;
            if (repeated && (!once || NewestAt > LastAcked)) return NewestEnd;
            return once ? LastAckedEnd : null;
        }
    }

    /// <summary>A segment that something was said of before arrived.</summary>
    public void Deliver(in SentRecord record)
    {
        if (NewestAt != Instant.Never && NewestAt > record.SentAt) return;
        NewestAt = record.SentAt;
        NewestEnd = record.End;
    }

    public readonly bool Has(AckNews news) => (News & news) != 0;
}
