using System.Runtime.CompilerServices;
using ActorTcp.Actors.Statistics;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Running;

/// <summary>What happened in all hosts of a shard; shards are added up after the run.</summary>
public sealed class WorldCounters : IFigures
{
    /// <summary>Segments handed to links, counted once, those that are lost there included.</summary>
    public long SegmentsSent { get; private set; }

    /// <summary>Bytes of text in them, retransmitted ones included.</summary>
    public long TextBytesSent { get; private set; }

    public long TimeoutRetransmissions { get; private set; }

    public long FastRetransmissions { get; private set; }

    /// <summary>Segments sent again as tail loss probes (RFC 8985 §7.3).</summary>
    public long LossProbes { get; private set; }

    public long ZeroWindowProbes { get; private set; }

    public long KeepAlives { get; private set; }

    public long ChallengeAcks { get; private set; }

    public long ResetsSent { get; private set; }

    /// <summary>Packets that arrived damaged and were dropped for it.</summary>
    public long BadPackets { get; internal set; }

    /// <summary>Packets that arrived damaged with matching checksums, and were taken for what they
    /// said.</summary>
    public long Collisions { get; internal set; }

    /// <summary>Packets for an address that the host does not have.</summary>
    public long Misdirected { get; internal set; }

    /// <summary>Segments for a port where nobody listens.</summary>
    public long NobodyListened { get; internal set; }

    /// <summary>SYNs that listeners dropped for want of room.</summary>
    public long SynsDropped { get; internal set; }

    /// <summary>SYNs answered with a cookie (RFC 4987 §3.6).</summary>
    public long SynCookiesSent { get; internal set; }

    /// <summary>Connections that a cookie brought back.</summary>
    public long SynCookiesTaken { get; internal set; }

    /// <summary>ACKs without a good cookie, while cookies were out.</summary>
    public long SynCookiesFailed { get; internal set; }

    /// <summary>Connections opened with text in their SYN (RFC 7413).</summary>
    public long FastOpensTaken { get; internal set; }

    /// <summary>ICMP messages that hosts sent: errors and answers to echo requests.</summary>
    public long IcmpSent { get; internal set; }

    /// <summary>When something last happened on the wire, in a connection or in a process.</summary>
    public Instant LastActivity { get; internal set; }

    public long Retransmitted => TimeoutRetransmissions + FastRetransmissions + LossProbes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void CountSent(in Segment segment)
    {
        SegmentsSent++;
        TextBytesSent += segment.Text.Length;
        if (segment.Has(TcpFlags.Rst)) ResetsSent++;
        if (segment.Cause != SegmentCause.Normal) CountCause(segment.Cause);
    }

    /// <summary>Adds the figures of another shard.</summary>
    public void Add(WorldCounters other) => new Figures().Add(this, other);

    void IFigures.Take(Figures figures)
    {
        SegmentsSent = figures.Sum(SegmentsSent);
        TextBytesSent = figures.Sum(TextBytesSent);
        TimeoutRetransmissions = figures.Sum(TimeoutRetransmissions);
        FastRetransmissions = figures.Sum(FastRetransmissions);
        LossProbes = figures.Sum(LossProbes);
        ZeroWindowProbes = figures.Sum(ZeroWindowProbes);
        KeepAlives = figures.Sum(KeepAlives);
        ChallengeAcks = figures.Sum(ChallengeAcks);
        ResetsSent = figures.Sum(ResetsSent);
        BadPackets = figures.Sum(BadPackets);
        Collisions = figures.Sum(Collisions);
        Misdirected = figures.Sum(Misdirected);
        NobodyListened = figures.Sum(NobodyListened);
        SynsDropped = figures.Sum(SynsDropped);
        SynCookiesSent = figures.Sum(SynCookiesSent);
        SynCookiesTaken = figures.Sum(SynCookiesTaken);
        SynCookiesFailed = figures.Sum(SynCookiesFailed);
        FastOpensTaken = figures.Sum(FastOpensTaken);
        IcmpSent = figures.Sum(IcmpSent);
        LastActivity = figures.Latest(LastActivity);
    }

    private void CountCause(SegmentCause cause)
    {
        switch (cause)
        {
            case SegmentCause.RetransmissionTimeout: TimeoutRetransmissions++; break;
            case SegmentCause.FastRetransmit: FastRetransmissions++; break;
            case SegmentCause.LossProbe: LossProbes++; break;
            case SegmentCause.ZeroWindowProbe: ZeroWindowProbes++; break;
            case SegmentCause.KeepAlive: KeepAlives++; break;
            case SegmentCause.ChallengeAck: ChallengeAcks++; break;
            default: break; // duplicate ACKs are counted nowhere
        }
    }
}
