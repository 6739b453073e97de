using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Statistics;

namespace ActorTcp.Actors.Reports;

/// <summary>All that a report is made of, of a run or of one shard of it: shards are added up, in any
/// order.</summary>
internal sealed class RunTally : IFigures
{
    /// <summary>Raised whenever a byte changes its meaning.</summary>
    private const byte Version = 2;

    private readonly Figures _figures = new();

    public RunTally(Scenario scenario)
    {
        Processes = [.. scenario.Processes.Select(static plan => new ProcessStatistics { Plan = plan })];
        Links = [.. scenario.Links.Select(static _ => new LinkTally())];
        Journal = FaultJournal.IsNeeded(scenario) ? new(scenario) : null;
    }

    public WorldCounters Counters { get; } = new();

    /// <summary>In the order of the scenario.</summary>
    public IReadOnlyList<ProcessStatistics> Processes { get; }

    /// <summary>In the order of the scenario.</summary>
    public IReadOnlyList<LinkTally> Links { get; }

    /// <summary>Connections that are left.</summary>
    public Standing Left { get; } = new();

    /// <summary>Null: no expectation asks for it.</summary>
    public JournalTally? Journal { get; }

    /// <summary>Adds what one shard of a world has counted. Only once: what stands is counted, too.</summary>
    public void AddShard(ScenarioWorld world, int shard)
    {
        ShardServices services = world.Services[shard];
        _figures.Add(Counters, services.Counters);
        for (int host = 0; host < world.Seats.Count; host++)
        {
            if (world.ShardOf(host) == shard) CountStanding(world.Seats[host].Current);
        }

        AddProcesses(world, shard);
        AddLinks(world, shard);
        if (Journal is not null) AddJournal(world, shard);
    }

    /// <exception cref="InvalidDataException">No shard of that scenario wrote that.</exception>
    public void AddBytes(ReadOnlySpan<byte> written) => _figures.Read(written, this);

    public byte[] ToBytes() => _figures.Write(this).ToArray();

    void IFigures.Take(Figures figures)
    {
        byte version = figures.Archive.Octet(Version);
        if (version != Version)
            throw new InvalidDataException($"figures in version {version}, not {Version}");
        ((IFigures)Counters).Take(figures);
        ((IFigures)Left).Take(figures);
        foreach (IFigures process in Processes) process.Take(figures);
        foreach (IFigures link in Links) link.Take(figures);
        ((IFigures?)Journal)?.Take(figures);
    }

    private void CountStanding(HostActor host)
    {
        foreach (ConnectionActor connection in host.Connections)
        {
            Left.Count(connection);
            connection.Statistics?.CountEnd(connection);
        }
    }

    private void AddProcesses(ScenarioWorld world, int shard)
    {
        IReadOnlyList<ProcessStatistics> counted = world.Tallies[shard].Processes;
        for (int plan = 0; plan < counted.Count; plan++) _figures.Add(Processes[plan], counted[plan]);
    }

    /// <summary>A direction lives with the host that sends; rules about the other end live there.</summary>
    private void AddLinks(ScenarioWorld world, int shard)
    {
        for (int i = 0; i < Links.Count; i++)
        {
            _figures.Add(Links[i].Forward, world.Tallies[shard].Forward[i]);
            _figures.Add(Links[i].Backward, world.Tallies[shard].Backward[i]);
        }

        int plan = 0;
        foreach (WorldLink link in world.Links)
        {
            while (!ReferenceEquals(world.Scenario.Links[plan], link.Plan)) plan++;
            LinkTally tally = Links[plan];
            if (world.ShardOf(link.First) == shard)
            {
                tally.ForwardRules.Add(link.Forward, link.Number, isAtReceiver: false);
                if (link.BackwardArrivals is { } arrivals)
                    tally.BackwardRules.Add(arrivals, link.Number, isAtReceiver: true);
            }

            if (world.ShardOf(link.Second) == shard)
            {
                tally.BackwardRules.Add(link.Backward, link.Number, isAtReceiver: false);
                if (link.ForwardArrivals is { } arrivals)
                    tally.ForwardRules.Add(arrivals, link.Number, isAtReceiver: true);
            }
        }
    }

    private void AddJournal(ScenarioWorld world, int shard)
    {
        Journal!.Add(world.Services[shard]);
        foreach (FaultActor actor in world.Faults)
        {
            if (actor.Shard == shard) Journal.Faults[world.PlaceOf(actor.Plan)].Add(actor);
        }
    }
}
