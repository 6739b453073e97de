namespace ActorTcp.Kernel;

/// <summary>Whose turn it was before a child's constructor and PreStart ran inside it.</summary>
internal readonly record struct DispatchScope(Shard? Running, Envelope Aside, bool RunsFirst);
