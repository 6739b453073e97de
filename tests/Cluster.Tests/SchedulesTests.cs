using ActorTcp.Cluster.Tests.Simulation;
using static ActorTcp.Cluster.Tests.Simulation.Schedule.Faults;

namespace ActorTcp.Cluster.Tests;

/// <summary>Whatever happens to nodes, store and submitter: the run ends as one in a single place.</summary>
public sealed class SchedulesTests
{
    public static TheoryData<string, int, int> Kinds => new()
    {
        { nameof(None), 0, 200 },
        { nameof(Kill), (int)Kill, 200 },
        { nameof(Freeze), (int)Freeze, 200 },
        { nameof(Cut), (int)Cut, 200 },
        { nameof(Restart), (int)Restart, 200 },
        { nameof(Elastic), (int)Elastic, 200 },
        { nameof(Submitter), (int)Submitter, 200 },
        { nameof(Trouble), (int)Trouble, 200 },
        { nameof(All), (int)All, 1000 },
    };

    [Theory, MemberData(nameof(Kinds))]
    public void The_bytes_are_those_of_one_machine(string kind, int faults, int seeds)
    {
        for (ulong seed = 1; seed <= (ulong)seeds; seed++)
        {
            IReadOnlyList<string> wrongs = new Schedule(seed, (Schedule.Faults)faults).Run();
            wrongs.ShouldBeEmpty($"{kind}, seed {seed}");
        }
    }
}
