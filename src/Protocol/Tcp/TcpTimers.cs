using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>The timers of a connection: three at a time, as never more of them run together (RFC 9293 §3.8,
/// §3.10.8).</summary>
internal struct TcpTimers
{
    /// <summary>Of the oldest octet that waits to be acknowledged or sent; <see cref="SendKind"/> says for
    /// what.</summary>
    public Instant Send = Instant.Never;

    /// <summary>An ACK is owed (RFC 9293 §3.8.6.3).</summary>
    public Instant DelayedAck = Instant.Never;

    /// <summary>Of the connection as a whole; <see cref="LifeKind"/> says for what.</summary>
    public Instant Life = Instant.Never;

    public SendTimer SendKind = SendTimer.Off;

    public LifeTimer LifeKind = LifeTimer.Off;

    /// <summary>ATO of Linux, ms: the delay of ACKs where it adapts; 0: no text came yet.</summary>
    public ushort AckTimeout;

    /// <summary>When text last came in order, ms, wrapping.</summary>
    public uint LastTextAt;

    public TcpTimers()
    {
    }

    public readonly Instant Next => Instant.Min(Instant.Min(Send, DelayedAck), Life);

    public void StartSend(SendTimer kind, Instant at)
    {
        SendKind = kind;
        Send = at;
    }

    public void StopSend() => StartSend(SendTimer.Off, Instant.Never);

    public void StartLife(LifeTimer kind, Instant at)
    {
        LifeKind = kind;
        Life = at;
    }

    public void StopAll() => this = new TcpTimers();
}
