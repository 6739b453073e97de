using ActorTcp.Actors.Running;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Sharding;

/// <summary>Which shard of a run is run alone, and how. All but <see cref="Index"/> is the same for all
/// shards of the run.</summary>
public sealed record ShardRunOptions
{
    /// <summary>Instead of the scenario's.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Instead of the scenario's limit of virtual time.</summary>
    public Duration? Until { get; init; }

    /// <summary>Captures every link, whatever the scenario says.</summary>
    public bool CaptureAll { get; init; }

    /// <summary>Somebody takes what is captured; else nothing is.</summary>
    public bool Captures { get; init; }

    /// <summary>Into how many shards the hosts are dealt: 1 to 256.</summary>
    public required int Shards { get; init; }

    /// <summary>Which of them this is, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Changes the world before the run: for tests that break something on purpose.</summary>
    internal Action<ScenarioWorld>? Tamper { get; init; }
}
