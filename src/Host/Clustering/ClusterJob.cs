using System.Text.Json;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sharding;
using ActorTcp.Host.Input;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Clustering;

/// <summary>What nodes need to build the shards of a run: the scenario's text with the files that it names,
/// and the options that change the bytes.</summary>
internal sealed record ClusterJob
{
    /// <summary>As the submitter was given it; errors and reports name it.</summary>
    public required string FileName { get; init; }

    public required byte[] Scenario { get; init; }

    /// <summary>By the names that the scenario has for them.</summary>
    public required SortedDictionary<string, byte[]> Files { get; init; }

    public ulong? Seed { get; init; }

    /// <summary>Nanoseconds; null: the scenario's.</summary>
    public long? Until { get; init; }

    /// <summary>Somebody wants the capture.</summary>
    public bool Captures { get; init; }

    /// <exception cref="InvalidDataException">Another version wrote it.</exception>
    public static ClusterJob Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<ClusterJob>(bytes)!;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("the job of the run is not readable", e);
        }
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <exception cref="InvalidDataException">This program finds errors in it; the submitter's did
    /// not.</exception>
    public Scenario ReadScenario()
    {
        ScenarioReadResult read = ScenarioReader.Read(Scenario, FileName, new KeptFiles(Files));
        return read.Scenario ?? throw new InvalidDataException(read.Errors[0].ToString());
    }

    /// <summary>Of one of so many shards.</summary>
    public ShardRunOptions OptionsOf(int shards, int index) => new()
    {
        Seed = Seed,
        Until = UntilTime,
        Captures = Captures,
        Shards = shards,
        Index = index,
    };

    private Duration? UntilTime => Until is { } until ? new Duration(until) : null;
}
