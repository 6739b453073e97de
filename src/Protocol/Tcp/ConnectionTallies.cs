using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What a connection counts where <see cref="TcpSettings.Tallies"/> asks for it.</summary>
internal sealed class ConnectionTallies
{
    private Limit _limit;
    private Instant _since;

    /// <summary>What kept the sender from sending more.</summary>
    internal enum Limit : byte
    {
        Idle,
        Busy,
        ReceiveWindow,
        SendBuffer,
    }

    public long BytesSent { get; set; }

    public long BytesRetransmitted { get; set; }

    public long SegmentsOut { get; set; }

    public long SegmentsIn { get; set; }

    public long DataSegmentsOut { get; set; }

    public long DataSegmentsIn { get; set; }

    public long OutOfOrderIn { get; set; }

    /// <summary>Null until text is sent.</summary>
    public DeliveryTally? Delivery { get; private set; }

    public Duration Busy { get; private set; }

    public Duration LimitedByReceiveWindow { get; private set; }

    public Duration LimitedBySendBuffer { get; private set; }

    public void Follow(in CongestionSent sent) => (Delivery ??= new()).Sent(in sent);

    /// <summary>Adds up to now.</summary>
    public void Turn(Instant now) => Turn(_limit, now);

    /// <summary>From now on that is what limits.</summary>
    public void Turn(Limit limit, Instant now)
    {
        Duration spent = now - _since;
        if (_limit != Limit.Idle) Busy += spent;
        if (_limit == Limit.ReceiveWindow) LimitedByReceiveWindow += spent;
        if (_limit == Limit.SendBuffer) LimitedBySendBuffer += spent;
        _limit = limit;
        _since = now;
    }
}
