using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Tests.Running;
using ActorTcp.Actors.Verification;
using ActorTcp.Actors.Links;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Verification;

/// <summary>Determinism broken on purpose is found, and named at the first difference.</summary>
public sealed class DivergenceTests
{
    private static int s_runs;

    private static readonly Duo Example = new(
        new ProgramPlan.ReplyServer(100, 5_000, AfterEndOfStream: false),
        new ProgramPlan.RequestReply(100, 5_000, 20, 10.Ms))
    {
        ClientHosts = 4,
        Connect = plan => plan with { Connections = 40 },
    };

    [Theory]
    [InlineData(1)]
    [InlineData(700)]
    [InlineData(2_000)]
    public void Rule_that_depends_on_the_shards_is_found_at_its_first_packet(int nth)
    {
        Divergence divergence = Compare(world =>
        {
            if (world.Options.Shards == 2) AddRule(world, new LinkAction.Drop(), nth);
        }).ShouldNotBeNull();
        divergence.What.ShouldBe("capture");
        divergence.Shards.ShouldBe((1, 2));
        string first = divergence.First[0], second = divergence.Second[0];
        second.ShouldStartWith(first); // the same packet, with what the link did to it
        second.ShouldEndWith("[dropped: by rule; rule tampered]");
        divergence.Common.Count.ShouldBeLessThanOrEqualTo(8);
        int number = NumberOf(first);
        divergence.Common.Select(NumberOf).ShouldBe(Enumerable.Range(number - divergence.Common.Count,
            divergence.Common.Count));
        TamperedPacket(nth).ShouldBe(number);
    }

    [Fact]
    public void Counter_of_the_process_is_found_though_no_two_runs_are_alike()
    {
        Divergence divergence = Compare(world =>
        {
            s_runs++;
            AddRule(world, new LinkAction.Delay(new Duration(s_runs)), nth: 50);
        }).ShouldNotBeNull();
        divergence.What.ShouldBe("capture");
        divergence.First[0].ShouldNotBe(divergence.Second[0]);
        NumberOf(divergence.First[0]).ShouldBe(NumberOf(divergence.Second[0])); // some nanoseconds apart
        divergence.First[0].Split("s ")[1].ShouldBe(divergence.Second[0].Split("s ")[1]);
    }

    [Fact]
    public void Difference_that_does_not_repeat_is_told_as_such()
    {
        int runs = 0;
        Divergence divergence = Compare(world =>
        {
            if (++runs == 2) AddRule(world, new LinkAction.Drop(), nth: 50);
        }).ShouldNotBeNull();
        divergence.Common[^1].ShouldBe("(run again, both are the same: the difference does not repeat)");
    }

    [Fact]
    public void Report_alone_may_differ_and_its_line_is_named()
    {
        Divergence divergence = Compare(world =>
        {
            world.Processes[^1].Actor.Statistics.Completed += world.Options.Shards;
        }).ShouldNotBeNull();
        divergence.What.ShouldBe("report");
        divergence.First[0].Trim().ShouldBe("\"completed\": 41,");
        divergence.Second[0].Trim().ShouldBe("\"completed\": 42,");
        divergence.Common[^1].Trim().ShouldStartWith("\"mismatches\"");
    }

    [Fact]
    public void One_history_may_end_before_the_other()
    {
        Divergence divergence = Compare(world =>
        {
            if (world.Options.Shards == 2) world.Links[^1].Backward.Direction.Cut();
        }).ShouldNotBeNull();
        divergence.First.ShouldNotBe(divergence.Second);
    }

    [Fact]
    public void Nothing_is_found_where_nothing_is_broken() => Compare(_ => { }).ShouldBeNull();

    private static Divergence? Compare(Action<ScenarioWorld> tamper)
    {
        var verification = new ShapeVerification(Example.Build(), new RunOptions { Tamper = tamper });
        return verification.Compare(verification.Run(1), verification.Run(2));
    }

    /// <summary>Acts on one packet of the last client's way to the server.</summary>
    private static void AddRule(ScenarioWorld world, LinkAction action, int nth)
    {
        var direction = world.Links[^1].Forward.Direction;
        int number = 1 + (nth / 10);
        var rule = new LinkRule { Name = "tampered", Action = action, First = number, Last = number };
        direction.Settings = direction.Settings with { Rules = [rule] };
    }

    private static int TamperedPacket(int nth)
    {
        var packets = new PacketList();
        Example.Run(new RunOptions { Tamper = world => AddRule(world, new LinkAction.Drop(), nth) }, packets);
        return packets.Entries.FindIndex(entry => entry.Comment?.Contains("tampered") ?? false);
    }

    private static int NumberOf(string line) => int.Parse(line[1..line.IndexOf(' ')]);
}
