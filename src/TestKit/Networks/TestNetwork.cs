using ActorTcp.Actors.Running;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.TestKit;

/// <summary>Hosts and links in virtual time, under a spec's control: the spec is the program on every
/// host.</summary>
/// <remarks>
/// <code>
/// var net = TestNetwork.Between("client", "server");
/// TestListener listener = net["server"].Listen(80);
/// TestSocket client = net["client"].Connect("server", 80);
/// net.ExpectSegment("> S");
/// net.ExpectSegment("&lt; S. ack 1");
/// client.ExpectState(TcpState.Established);
/// </code>
/// An expectation runs the network until it is met, no longer than <see cref="Patience"/>. What fails
/// shows the
/// ladder of all packets until then.
/// </remarks>
public sealed partial class TestNetwork
{
    private readonly ScenarioWorld _world;
    private readonly SortedDictionary<string, TestHost> _hosts = new(StringComparer.Ordinal);
    private readonly List<TestLink> _links = [];
    private Instant _withinEnd = Instant.Never;

    public TestNetwork(NetworkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _world = new(plan.ToScenario(), new RunOptions(), captures: true);
        _world.Services[0].Steps = [];
        for (int i = 0; i < plan.Hosts.Count; i++)
            _hosts.Add(plan.Hosts[i].Name, new TestHost(this, _world, i));
        foreach (WorldLink link in _world.Links) _links.Add(new TestLink(this, link));
    }

    /// <summary>The host of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public TestHost this[string host] => _hosts.TryGetValue(host, out TestHost? found)
        ? found
        : throw new ArgumentException($"there is no host '{host}'", nameof(host));

    /// <summary>In the order of the plan.</summary>
    public IReadOnlyList<TestLink> Links => _links;

    /// <summary>The first link: the only one of <see cref="Between"/>.</summary>
    public TestLink Link => _links[0];

    /// <summary>Virtual time since the start.</summary>
    public Duration Now => _world.System.Now - Instant.Zero;

    /// <summary>How long an expectation waits that says nothing else; virtual time.</summary>
    public Duration Patience { get; set; } = 3.Seconds();

    internal ActorSystem System => _world.System;

    internal TestHost HostOf(IpAddress address) => _hosts.Values.First(host => host.Has(address));

    /// <summary>Two hosts and a link of 10 ms.</summary>
    public static TestNetwork Between(string first, string second) =>
        new(new NetworkPlan().Host(first).Host(second).Link(first, second));

    /// <summary>Lets time pass.</summary>
    public void Advance(Duration time)
    {
        _world.System.Advance(time);
        Look();
    }

    /// <summary>Until nothing is left to happen: no timer runs, nothing is on the way.</summary>
    /// <exception cref="SpecFailedException">After a day of virtual time there still is.</exception>
    public void AdvanceToEnd()
    {
        Instant limit = _world.System.Now + 86_400.Seconds();
        bool ended = _world.System.RunUntil(() => _world.System.Shards[0].IsQuiet, limit);
        Look();
        if (!ended) throw Failure("the network to come to rest within a day");
    }

    /// <summary>The expectations of the action share so much virtual time.</summary>
    public void Within(Duration max, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        Instant start = _world.System.Now, outer = _withinEnd;
        _withinEnd = Instant.Min(outer, start + max);
        try
        {
            action();
        }
        finally
        {
            _withinEnd = outer;
        }

        Duration took = _world.System.Now - start;
        if (took > max) throw Failure($"to be done within {max}, took {took}");
    }

    /// <summary>What went over the links so far, as text.</summary>
    public string Ladder
    {
        get
        {
            Look();
            return string.Join('\n', _links.Select(link => link.Ladder).Where(text => text.Length > 0));
        }
    }

    /// <summary>Runs until the condition holds, as long as an expectation may wait.</summary>
    internal bool RunUntil(Func<bool> condition, Duration? patience)
    {
        Instant limit = Instant.Min(_world.System.Now + (patience ?? Patience), _withinEnd);
        return _world.System.RunUntil(() => Holds(condition), limit);
    }

    /// <summary>Makes calls on a host, as its process; then what follows in the same instant
    /// happens.</summary>
    internal T Do<T>(SpecProcess process, Func<T> calls)
    {
        T result = default!;
        process.Ref.Tell((Action)(() => result = calls()));
        Advance(Duration.Zero);
        return result;
    }

    internal SpecFailedException Failure(string expected, string? found = null)
    {
        string reason = $"at {Now}: expected {expected}" + (found is null ? "" : $", found {found}");
        string ladder = Ladder;
        return new(ladder.Length == 0 ? [reason] : [reason, "", ladder.TrimEnd()]);
    }

    private bool Holds(Func<bool> condition)
    {
        Look();
        return condition();
    }

    /// <summary>Takes note of what was sent, and which steps connections took, since the last
    /// look.</summary>
    private void Look()
    {
        ShardServices services = _world.Services[0];
        foreach (TestLink link in _links) link.Look(services);
        services.Captured.Clear();
        services.Steps!.Clear();
    }
}
