using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>Segments that one ACK covers, each sent once, each as a whole.</summary>
/// <param name="Count">How many, 1 at least.</param>
/// <param name="FirstSentAt">When the oldest was sent.</param>
/// <param name="LastSentAt">When the latest was sent.</param>
/// <param name="LastEnd">Where the latest ends.</param>
internal readonly record struct AckRun(
    int Count, Instant FirstSentAt, Instant LastSentAt, SeqNum LastEnd);
