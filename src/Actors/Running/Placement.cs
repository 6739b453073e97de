using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Running;

/// <summary>Which hosts share an origin, and on which shard each origin lives.</summary>
/// <remarks>
/// Origins come from the scenario alone: hosts that a link of no delay joins are one, numbered by their first
/// host.
/// Only the shard of an origin depends on how many shards there are, and nothing may depend on that.
/// </remarks>
internal sealed class Placement
{
    private readonly Dictionary<HostPlan, int> _firstOf = new(ReferenceEqualityComparer.Instance);
    private readonly int[] _parents;
    private readonly long[] _weights;
    private readonly int[] _shards;

    public Placement(Scenario scenario, int shards)
    {
        int count = 0;
        foreach (HostPlan host in scenario.Hosts)
        {
            _firstOf.Add(host, count);
            count += host.Count;
        }

        if (scenario.Gateway is { } gateway) _firstOf.Add(gateway.Host, count++);

        _parents = [.. Enumerable.Range(0, count)];
        _weights = new long[count];
        _shards = new int[count];
        JoinNeighbours(scenario);
        Weigh(scenario);
        Deal(shards);
    }

    /// <summary>The number of a host: its place in the scenario.</summary>
    public int IndexOf(HostPlan host, int member) => _firstOf[host] + member;

    /// <summary>The first host of the group with which a host shares an origin.</summary>
    public int OriginOf(int host)
    {
        while (_parents[host] != host) host = _parents[host] = _parents[_parents[host]];
        return host;
    }

    public int ShardOf(int host) => _shards[OriginOf(host)];

    /// <summary>The least delay that a link's direction ever has, whatever the timeline does.</summary>
    public static Duration LeastDelay(Scenario scenario, LinkPlan link, bool isForward)
    {
        DirectionPlan plan = isForward ? link.Forward : link.Backward;
        Duration least = LinkPlanSettings.Of(plan).MinimumDelay;
        foreach (TimelineEntry entry in scenario.Timeline)
        {
            if (!Concerns(entry, link, isForward)) continue;

            plan = plan.With(entry.Change);
            least = Duration.Min(least, LinkPlanSettings.Of(plan).MinimumDelay);
        }

        return least;
    }

    /// <summary>The least delay of a way from one origin to another; a millisecond where there is
    /// none.</summary>
    public static Duration FastestLink(Scenario scenario)
    {
        var fastest = Duration.MaxValue;
        foreach (LinkPlan link in scenario.Links)
        {
            Duration there = LeastDelay(scenario, link, isForward: true);
            Duration back = LeastDelay(scenario, link, isForward: false);
            Duration least = Duration.Min(there, back);
            if (least > Duration.Zero) fastest = Duration.Min(fastest, least);
        }

        return fastest == Duration.MaxValue ? 1.Ms : fastest;
    }

    public static bool Concerns(TimelineEntry entry, LinkPlan link, bool isForward) =>
        ReferenceEquals(entry.Link, link)
        && entry.Direction != (isForward ? LinkDirection.Backward : LinkDirection.Forward);

    private void JoinNeighbours(Scenario scenario)
    {
        foreach (LinkPlan link in scenario.Links)
        {
            Duration least = Duration.Min(
                LeastDelay(scenario, link, isForward: true), LeastDelay(scenario, link, isForward: false));
            if (least > Duration.Zero) continue;

            for (int i = 0; i < link.Count; i++)
            {
                int a = OriginOf(IndexOf(link.First, link.FirstIndexOf(i)));
                int b = OriginOf(IndexOf(link.Second, link.SecondIndexOf(i)));
                _parents[Math.Max(a, b)] = Math.Min(a, b);
            }
        }
    }

    /// <summary>Connections that touch a host: what its shard will have to do.</summary>
    private void Weigh(Scenario scenario)
    {
        foreach (ProcessPlan process in scenario.Processes)
        {
            if (process.Connect is not { } connect) continue;

            for (int i = 0; i < process.Host.Count; i++)
            {
                _weights[OriginOf(IndexOf(process.Host, i))] += process.ConnectionsOf(i);
            }

            for (int i = 0; i < connect.Host.Count; i++)
            {
                _weights[OriginOf(IndexOf(connect.Host, i))] += connect.Connections / connect.Host.Count;
            }
        }
    }

    /// <summary>The heaviest first, each to the shard that carries least.</summary>
    private void Deal(int shards)
    {
        int[] origins = [.. Enumerable.Range(0, _parents.Length).Where(host => OriginOf(host) == host)];
        var load = new PriorityQueue<int, (long Load, int Shard)>();
        for (int i = 0; i < shards; i++) load.Enqueue(i, (0, i));

        foreach (int origin in origins.OrderByDescending(origin => _weights[origin]).ThenBy(origin => origin))
        {
            load.TryDequeue(out int shard, out (long Load, int Shard) priority);
            _shards[origin] = shard;
            load.Enqueue(shard, (priority.Load + _weights[origin] + 1, shard));
        }
    }
}
