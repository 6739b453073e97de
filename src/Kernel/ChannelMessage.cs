namespace ActorTcp.Kernel;

/// <summary>A message between shards that do not share a process: what it is and when it arrives, without a
/// reference.</summary>
/// <param name="Channel">Number of the channel among those that cross shards, in order of opening.</param>
/// <param name="At">When it arrives.</param>
/// <param name="Sequence">The sending origin's own count: the place among its messages of one
/// instant.</param>
/// <param name="Message">What is told.</param>
public readonly record struct ChannelMessage(int Channel, Instant At, long Sequence, object Message);
