namespace ActorTcp.Kernel;

/// <summary>A channel message on its way to another shard.</summary>
internal readonly record struct Outgoing(ChannelInbox Inbox, long At, ulong Order, object Message);
