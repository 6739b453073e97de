using ActorTcp.Cluster.Nodes;
using ActorTcp.Cluster.Tests.Simulation;
using ActorTcp.Primitives;
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
        { nameof(Interrupt), (int)(All | Interrupt), 300 },
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

    /// <summary>What the schedules would not notice, they would not prove.</summary>
    /// <remarks>
    /// Changes of the code that were tried by hand, and found by the schedules above: batches given to a
    /// shard in the window in which they were sent; arrivals left out of the next window; a replay that is
    /// one window off; a lost end of the log unnoticed, or taken for kept; output acknowledged before it is
    /// written. A node that goes on as owner after it lost the lease changes nothing, as it should be: the
    /// store lets it write nothing.
    /// </remarks>
    [Theory]
    [InlineData(nameof(Planted.NoFence), (int)(Freeze | Cut), "without the lease")]
    [InlineData(nameof(Planted.Gaps), (int)Restart, "hole")]
    [InlineData(nameof(Planted.OtherResults), (int)Kill, "by its log")]
    [InlineData(nameof(Planted.HiddenArrivals), (int)None, "")]
    public void A_planted_bug_is_found(string planted, int faults, string sign)
    {
        var bug = Enum.Parse<Planted>(planted);
        for (ulong seed = 1; seed <= 300; seed++)
        {
            IReadOnlyList<string> wrongs = new Schedule(seed, (Schedule.Faults)faults, bug).Run();
            if (wrongs.Any(wrong => wrong.Contains(sign, StringComparison.Ordinal))) return;
        }

        Assert.Fail($"nobody noticed: {planted}");
    }

    [Fact]
    public void All_that_can_happen_to_a_shard_happens()
    {
        var seen = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var schedule = new Schedule(seed, All);
            schedule.Run().ShouldBeEmpty();
            foreach (NodeNews news in schedule.World.Nodes.SelectMany(node => node.Log))
            {
                string name = NameOf(news);
                seen[name] = seen.GetValueOrDefault(name) + 1;
            }
        }

        string told = string.Join(", ", seen.Select(pair => $"{pair.Key} {pair.Value}"));
        foreach (string name in (string[])
        [
            "log lost", "log lost, replayed", "replayed", "ShardFollowed", "ShardHandedOver", "ShardLost",
            "StoreAway", "StoreBack", "Draining", "ShardReplayed",
        ])
        {
            seen.ShouldContainKey(name, told);
        }
    }

    /// <summary>The way to the store may have kept it back for so long.</summary>
    [Fact]
    public void A_submission_that_comes_when_its_run_is_over_leaves_nothing()
    {
        var schedule = new Schedule(seed: 1, None);
        schedule.Run().ShouldBeEmpty();
        World world = schedule.World;

        world.Submissions.ShouldHaveSingleItem();
        world.Store.Do(world.Agenda.Now, world.Submissions[0]);
        world.Agenda.Run(() => false, world.Agenda.Now + 1.Seconds());
        world.Store.IsEmpty.ShouldBeFalse(); // nobody can know yet
        world.Agenda.Run(() => false, world.Agenda.Now + 20.Seconds());

        world.Store.IsEmpty.ShouldBeTrue();
        world.Alive.Sum(node => node.Shards).ShouldBe(0);
    }

    private static string NameOf(NodeNews news) => news switch
    {
        NodeNews.LogLost { IsReplayed: true } => "log lost, replayed",
        NodeNews.LogLost => "log lost",
        NodeNews.ShardTaken { LastWindow: > 0 } => "replayed",
        _ => news.GetType().Name,
    };
}
