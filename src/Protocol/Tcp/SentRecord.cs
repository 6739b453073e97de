using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>A segment in flight (RFC 8985 §5.3): what it held, when it was last sent, what is thought
/// of it.</summary>
internal struct SentRecord
{
    public SeqNum Start;
    public SeqNum End;
    public Instant SentAt;

    /// <summary>Counts transmissions: tells what went first of what was sent at the same instant.</summary>
    public uint Order;
    public SentFlags Flags;
}
