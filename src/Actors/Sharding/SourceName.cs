namespace ActorTcp.Actors.Sharding;

/// <summary>What bytes are called that are no content of the scenario: who made them, and when among his
/// own.</summary>
internal sealed record SourceName(int Shard, long Serial);
