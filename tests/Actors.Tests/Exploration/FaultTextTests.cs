using ActorTcp.Actors.Exploration.Writing;
using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using LinkDirection = ActorTcp.Actors.Scenarios.LinkDirection;

namespace ActorTcp.Actors.Tests.Exploration;

/// <summary>A list of faults becomes text, and the text the same list.</summary>
public sealed class FaultTextTests
{
    [Fact]
    public void Every_fault_reads_back_as_it_was()
    {
        for (ulong seed = 0; seed < 400; seed++)
        {
            FaultPlan[] faults = [.. new RandomFaults(new Prng(seed)).Some()];
            string text = ScenarioText.With(ExplorationTexts.Close, faults, ["made by a test"]);
            Scenario read = ExplorationTexts.Read(text);
            read.Faults.Select(Plain).ShouldBe(faults.Select(Plain), customMessage: $"seed {seed}\n{text}");
        }
    }

    [Theory]
    [InlineData("faults:\n  - { name: own, at: 1s, process-kill: sink }\n")]
    [InlineData("faults:\n- name: own\n  at: 1s\n  process-kill: sink\n# behind it\n\n")]
    [InlineData("faults: [{ name: own, at: 1s, process-kill: sink }]\n")]
    [InlineData("faults: [\n  { name: own, at: 1s, process-kill: sink }, # a comment ]\n  ]\n")]
    public void New_faults_come_behind_those_of_the_file(string own)
    {
        string text = ExplorationTexts.Close + "\n" + own + "x-more: 1\n";
        FaultPlan added = new RandomFaults(new Prng(1)).One("explored-1");
        Scenario read = ExplorationTexts.Read(ScenarioText.With(text, [added], []));
        read.Faults.Select(fault => fault.Name).ShouldBe(["own", "explored-1"]);
        read.Faults[1].ShouldBe(added with { Place = read.Faults[1].Place });
    }

    [Fact]
    public void A_list_without_items_takes_faults()
    {
        string text = ExplorationTexts.Close + "\nfaults: []\n";
        FaultPlan added = new RandomFaults(new Prng(1)).One("explored-1");
        ExplorationTexts.Read(ScenarioText.With(text, [added], [])).Faults.Count.ShouldBe(1);
    }

    [Fact]
    public void A_seed_takes_the_place_of_the_files_or_comes_first()
    {
        ExplorationTexts.Read(SeedText.With(ExplorationTexts.Close, 77)).Seed.ShouldBe(77UL);
        ExplorationTexts.Read(SeedText.With("seed: 3\n" + ExplorationTexts.Close, 77)).Seed.ShouldBe(77UL);
    }

    /// <summary>Records compare lists by reference: of edits their texts must be the same.</summary>
    private static object Plain(FaultPlan fault) => fault.What is FaultAction.Rule
    {
        Does: RuleAction.Exactly { Action: LinkAction.Rewrite },
    }
        ? FaultText.Of(fault)
        : fault with { Place = default };

    private sealed class RandomFaults(Prng prng)
    {
        public IEnumerable<FaultPlan> Some()
        {
            int count = 1 + Below(6);
            for (int i = 0; i < count; i++) yield return One($"explored-{i + 1}");
        }

        public FaultPlan One(string name)
        {
            FaultAction what = What();
            FaultTrigger when = When();
            bool isOver = what is FaultAction.InjectReset
                or FaultAction.OnProcess { Kind: ProcessFault.ConnectionCrash };
            bool must = what is FaultAction.OnProcess { Kind: ProcessFault.RestartListener };
            bool repeats = when is FaultTrigger.AtRandom or FaultTrigger.AtTime { Every: not null };
            return new()
            {
                Name = name,
                What = what,
                When = when,
                For = !isOver && (must || Chance()) ? Time() : null,
                Times = Chance() ? 2 + Below(9) : repeats ? null : 1,
            };
        }

        private FaultTrigger When() => Below(6) switch
        {
            0 => new FaultTrigger.AtTime(Time(), Chance() ? Time() : null),
            1 => new FaultTrigger.AtRandom((1 + Below(1_000)) / 4.0),
            2 => new FaultTrigger.AtState("sink", null, State()),
            3 => new FaultTrigger.AtState(null, new ConnectionName("sender", 1 + Below(99)), State()),
            4 => new FaultTrigger.AtSegment("wire", (LinkDirection)Below(3), Match()),
            _ => new FaultTrigger.AtBytes("sink", 1 + Below(9_999), Chance()),
        };

        private FaultAction What() => Below(17) switch
        {
            0 => new FaultAction.OnProcess((ProcessFault)Below(6), "sink"),
            1 or 2 => OfHost(),
            3 => new FaultAction.Cut(Target(), (CutOf)Below(3), Chance() ? (AnswerKind)Below(8) : null),
            4 => new FaultAction.BlackholeMtu(Target(), 600 + Below(800)),
            5 => new FaultAction.StripOptions(Target(), (TcpOptionKinds)(1 + Below(31))),
            6 => new FaultAction.ClampMss(Target(), 1 + Below(1_400)),
            7 => new FaultAction.RewriteSequence("wire", 1 + (uint)Below(1_000_000)),
            8 => new FaultAction.NatExpire("wire"),
            9 => new FaultAction.FirewallIdle("wire", Time(), Chance()),
            10 => new FaultAction.FirewallReset("wire"),
            11 => new FaultAction.InjectReset(
                Target(), (AnswerKind)Below(3), Chance() ? new("sink", 3) : null, 1 + Below(5)),
            12 => new FaultAction.SynFlood(new("wire", (LinkDirection)(1 + Below(2))), 80, 1 + Below(500)),
            13 => new FaultAction.NodeCrash(1 + Below(2), 2 + Below(200)),
            _ => new FaultAction.Rule(Target(), Match(), Action()),
        };

        private FaultAction.OnHost OfHost()
        {
            var kind = (HostFault)Below(8);
            long amount = kind switch
            {
                HostFault.ClockJump => (Chance() ? 1 : -1) * Time().Nanoseconds,
                HostFault.ClockSkew => Below(200) - 100,
                HostFault.AckDivision => 2 + Below(20),
                _ => 0,
            };
            return new(kind, "server", amount, kind == HostFault.Reboot && Chance() ? Time() : Duration.Zero);
        }

        private RuleAction Action() => Below(12) switch
        {
            0 => new RuleAction.Drop(),
            1 => new RuleAction.Delay(Time()),
            2 => new RuleAction.Duplicate(1 + Below(5), Chance() ? Duration.Zero : Time()),
            3 => new RuleAction.Corrupt(1 + Below(5)),
            4 => Exactly(new LinkAction.CorruptField((SegmentField)Below(16))),
            5 => Exactly(new LinkAction.Hold(Time(), Below(5))),
            6 => Exactly(new LinkAction.Behind(1 + Below(5), Time())),
            7 => Exactly(new LinkAction.Rewrite([new(SegmentField.Window, 7), new(SegmentField.TsVal, 9)])),
            8 => Exactly(new LinkAction.Strip(TcpOptionKinds.SackPermitted | TcpOptionKinds.Mss)),
            9 => Exactly(new LinkAction.ClampMss(1 + Below(1_400))),
            10 => Exactly(new LinkAction.DivideAck(2 + Below(9))),
            _ => Exactly(new LinkAction.Answer((AnswerKind)Below(8), AnswerTo.Sender, Chance())),
        };

        private static RuleAction.Exactly Exactly(LinkAction action) => new(action);

        private RuleMatch Match()
        {
            long from = 1 + Below(9);
            bool isOne = Chance();
            return new()
            {
                Kind = Chance() ? (SegmentKind)Below(5) : null,
                Payload = Chance() ? Chance() : null,
                Contains = Chance() ? "a\"'\n\u00ff" : null,
                Retransmission = Chance() ? Chance() : null,
                Port = Chance() ? 80 : null,
                Address = Chance() ? IpAddress.Parse("10.0.0.2") : null,
                Connection = Chance() ? new("sender", 1) : null,
                Sequence = Chance() ? new SequenceSpan(1, 1 + (uint)Below(99), Chance()) : null,
                SenderStates = Chance() ? StateSet.Of(TcpState.LastAck, State()) : default,
                FromNth = from,
                ToNth = isOne ? from : Chance() ? from + 1 + Below(5) : long.MaxValue,
                Every = isOne ? 1 : 1 + Below(3),
                PerConnection = Chance(),
                Probability = Chance() ? 1 : (1 + Below(99)) / 100.0,
            };
        }

        private TcpState State() => (TcpState)(2 + Below(9));

        private LinkTarget Target() => new("wire", (LinkDirection)Below(3));

        private Duration Time() => new(1 + (long)prng.NextBelow(Chance() ? 999UL : 5_000_000_000));

        private int Below(int bound) => (int)prng.NextBelow((ulong)bound);

        private bool Chance() => prng.Chance(0.5);
    }
}
