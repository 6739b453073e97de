using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Ladders;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Running;

/// <summary>One scenario of the gallery, run so that it can be shown: packets, steps and what programs
/// saw.</summary>
internal sealed class GalleryShow : ICaptureSink
{
    private readonly List<(Packet What, byte[] Bytes)> _packets = [];
    private readonly List<StateStep> _steps = [];
    private readonly List<ProgramNews> _news = [];

    public GalleryShow(Scenario scenario, Action<ScenarioWorld>? tamper = null)
    {
        Scenario = scenario;
        var options = new RunOptions { CaptureAll = true, Tamper = world => Watch(world, tamper) };
        using var run = new ScenarioRun(scenario, options, this);
        Report = run.Run();
    }

    public Scenario Scenario { get; }

    public RunReport Report { get; }

    public IReadOnlyList<ProgramNews> News => _news;

    public void Take(in CapturedPacket packet) => _packets.Add((
        new(packet.Link, packet.Direction, packet.At, packet.Arrival, packet.Comment),
        packet.Bytes.ToArray()));

    /// <summary>The diagram of one link.</summary>
    public string LadderOf(int link)
    {
        LinkPlan plan = Scenario.Links[link];
        var ladder = new Ladder(link, plan.First.Name, plan.Second.Name, limit: 100_000)
        {
            ShowsPorts = Scenario.Connections > 1,
        };
        int next = 0;
        foreach ((Packet what, byte[] bytes) in _packets)
        {
            for (; next < _steps.Count && _steps[next].At <= what.At; next++) Add(_steps[next], plan, ladder);
            ladder.Take(new CapturedPacket(what.Link, what.Direction, bytes)
            {
                At = what.At,
                Arrival = what.Arrival,
                Comment = what.Comment,
            });
        }

        for (; next < _steps.Count; next++) Add(_steps[next], plan, ladder);
        return ladder.ToString();
    }

    private void Watch(ScenarioWorld world, Action<ScenarioWorld>? tamper)
    {
        world.Services[0].Steps = _steps;
        world.Services[0].News = _news;
        tamper?.Invoke(world);
    }

    private static void Add(StateStep step, LinkPlan plan, Ladder ladder)
    {
        bool isOfFirst = plan.First.AddressesOf(0).Contains(step.Local.Address);
        ladder.Add(step, isOfFirst);
    }

    private sealed record Packet(
        int Link, CaptureDirection Direction, Instant At, Instant Arrival, string? Comment);
}
