using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Statistics;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Reports;

/// <summary>What a <see cref="FaultJournal"/> is made of.</summary>
internal sealed class JournalTally(Scenario scenario) : IFigures
{
    private const int LeastStep = 10;
    private const int LeastRead = 2;

    /// <summary>In the order of the scenario.</summary>
    public IReadOnlyList<FaultTally> Faults { get; } =
        [.. scenario.Faults.Select(static _ => new FaultTally())];

    /// <summary>Those of one end in their order; the ends in no order that means anything.</summary>
    public List<StateStep> Steps { get; } = [];

    /// <summary>Reads of programs, in no order that means anything.</summary>
    public List<(Instant At, string? Process)> Reads { get; } = [];

    public void Add(ShardServices shard)
    {
        Steps.AddRange(shard.Steps!);
        foreach (ProgramNews news in shard.News!)
        {
            if (news.Kind == ProgramNewsKind.Read) Reads.Add((news.At, news.Process));
        }
    }

    void IFigures.Take(Figures figures)
    {
        foreach (IFigures fault in Faults) fault.Take(figures);
        BinaryArchive archive = figures.Archive;
        int steps = archive.Count(Steps.Count, LeastStep);
        for (int i = 0; i < steps; i++)
        {
            StateStep step = CarryStep(archive, figures.IsAdding ? default : Steps[i]);
            if (figures.IsAdding) Steps.Add(step);
        }

        int reads = archive.Count(Reads.Count, LeastRead);
        for (int i = 0; i < reads; i++)
        {
            (Instant at, string? process) = figures.IsAdding ? default : Reads[i];
            at = CarryTime(archive, at);
            process = CarryProcess(archive, process);
            if (figures.IsAdding) Reads.Add((at, process));
        }
    }

    private StateStep CarryStep(BinaryArchive archive, StateStep step) => new(
        CarryTime(archive, step.At),
        CarryEndpoint(archive, step.Local),
        CarryEndpoint(archive, step.Remote),
        (TcpState)archive.Unsigned((int)step.To, (int)TcpState.TimeWait, "a state of"))
    {
        From = (TcpState)archive.Unsigned((int)step.From, (int)TcpState.TimeWait, "a state of"),
        Process = CarryProcess(archive, step.Process),
        Error = (TcpError)archive.Octet((byte)step.Error),
        GaveUp = (GiveUpCause)archive.Octet((byte)step.GaveUp),
        IsForgotten = archive.Flag(step.IsForgotten),
    };

    private static Instant CarryTime(BinaryArchive archive, Instant at) =>
        new(archive.Unsigned(at.Nanoseconds, long.MaxValue, "a time of"));

    private static Endpoint CarryEndpoint(BinaryArchive archive, Endpoint end)
    {
        ulong high = archive.Unsigned(end.Address.High), low = archive.Unsigned(end.Address.Low);
        return new(new(high, low), (ushort)archive.Unsigned(end.Port, ushort.MaxValue, "a port of"));
    }

    /// <summary>By its place in the scenario.</summary>
    private string? CarryProcess(BinaryArchive archive, string? name)
    {
        int place = 0;
        for (int i = 0; i < scenario.Processes.Count && name is not null && place == 0; i++)
        {
            if (scenario.Processes[i].Name == name) place = i + 1;
        }

        place = archive.Unsigned(place, scenario.Processes.Count, "a process's place of");
        return place == 0 ? null : scenario.Processes[place - 1].Name;
    }
}
