using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Gateways;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Running;

/// <summary>What a run is told beside its scenario.</summary>
public sealed record RunOptions
{
    /// <summary>Instead of the scenario's.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Threads that share the hosts; changes nothing but the speed.</summary>
    public int Shards { get; init => field = value is >= 1 and <= 256
        ? value
        : throw new ArgumentOutOfRangeException(nameof(Shards), value, "1 to 256 shards"); } = 1;

    /// <summary>Instead of the scenario's limit of virtual time.</summary>
    public Duration? Until { get; init; }

    /// <summary>Captures every link, whatever the scenario says.</summary>
    public bool CaptureAll { get; init; }

    /// <summary>Takes what leaves through the scenario's gateway; null: it vanishes.</summary>
    public IOutside? Outside { get; init; }

    /// <summary>Sees all packets in place of a capture; of a run on one shard.</summary>
    internal IWireObserver? Observer { get; init; }

    /// <summary>Builds the hosts of that shard alone, and of all others what messages need that cross: of all
    /// hosts, if there is no such shard; null: builds all.</summary>
    internal int? Only { get; init; }

    /// <summary>Real sockets for proxies; null: a scenario with a proxy cannot be run.</summary>
    public IOutsideSockets? OutsideSockets { get; init; }

    /// <summary>Adds links' rules, replaces programs: for tests that break something on purpose.</summary>
    internal Action<ScenarioWorld>? Tamper { get; init; }
}
