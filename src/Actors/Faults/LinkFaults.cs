using ActorTcp.Actors.Links;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Faults;

/// <summary>Faults of links, said in rules and settings of their two directions.</summary>
internal static class LinkFaults
{
    /// <summary>The link of the fault; null: it is about something else.</summary>
    public static LinkTarget? TargetOf(FaultAction what) => what switch
    {
        FaultAction.Rule rule => rule.On,
        FaultAction.Cut cut => cut.On,
        FaultAction.BlackholeMtu blackhole => blackhole.On,
        FaultAction.StripOptions strip => strip.On,
        FaultAction.ClampMss clamp => clamp.On,
        FaultAction.RewriteSequence rewrite => new(rewrite.Link),
        FaultAction.NatExpire nat => new(nat.Link),
        FaultAction.FirewallIdle idle => new(idle.Link),
        FaultAction.FirewallReset reset => new(reset.Link),
        FaultAction.InjectReset inject => inject.On,
        _ => null,
    };

    /// <param name="isForward">Which direction of the link it is for.</param>
    public static LinkOverlay OverlayOf(FaultPlan fault, bool isForward)
    {
        var plain = new LinkRule { Name = fault.Name, Action = new LinkAction.Drop() };
        return fault.What switch
        {
            FaultAction.Rule rule => new(fault.Name, [LinkPlanSettings.Of(
                new LinkRulePlan { Name = fault.Name, Match = rule.Match, Action = rule.Does })]),
            FaultAction.Cut { Only: CutOf.All, Answer: null } => new(fault.Name, []) { Cuts = true },
            FaultAction.Cut cut => new(fault.Name, [CutRule(cut, plain)]),
            FaultAction.BlackholeMtu blackhole => new(fault.Name, []) { BlackholeMtu = blackhole.Mtu },
            FaultAction.StripOptions strip => new(fault.Name, [Syn(plain) with
            {
                Flags = TcpFlags.None,
                Action = new LinkAction.Strip(strip.Options),
                GoesOn = true,
            }]),
            FaultAction.ClampMss clamp =>
                new(fault.Name, [Syn(plain) with
                {
                    Action = new LinkAction.ClampMss(clamp.Most),
                    GoesOn = true,
                }]),
            FaultAction.RewriteSequence rewrite =>
                new(fault.Name, [plain with
                {
                    Action = Moved(rewrite.By, isForward),
                    GoesOn = true,
                }]),
            FaultAction.NatExpire => new(fault.Name, [plain with { Memory = RuleMemory.Unknown }]),
            FaultAction.FirewallIdle idle => new(fault.Name, [plain with
            {
                Memory = RuleMemory.Idle,
                IdleTime = idle.After,
                Action = idle.Resets ? Reset(passes: false) : new LinkAction.Drop(),
            }]),
            FaultAction.FirewallReset => new(fault.Name, [Established(plain) with
            {
                Action = Reset(passes: false),
            }]),
            FaultAction.InjectReset inject => new(fault.Name, [Established(plain) with
            {
                Action = new LinkAction.Answer(inject.Kind, AnswerTo.Receiver, Passes: true),
                Connection = inject.Connection,
                Last = inject.Count,
            }]),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.What, "no fault of a link"),
        };
    }

    private static LinkRule CutRule(FaultAction.Cut cut, LinkRule plain)
    {
        LinkRule rule = cut.Only switch
        {
            CutOf.New => Syn(plain),
            CutOf.Established => Established(plain),
            _ => plain,
        };
        return cut.Answer is { } answer
            ? rule with { Action = new LinkAction.Answer(answer, AnswerTo.Sender, Passes: false) }
            : rule;
    }

    private static LinkRule Syn(LinkRule rule) =>
        rule with { FlagMatch = FlagMatch.Contains, Flags = TcpFlags.Syn };

    private static LinkRule Established(LinkRule rule) =>
        rule with { FlagMatch = FlagMatch.Contains, Without = TcpFlags.Syn | TcpFlags.Rst };

    private static LinkAction.Answer Reset(bool passes) => new(AnswerKind.Reset, AnswerTo.Both, passes);

    private static LinkAction.Rewrite Moved(uint by, bool isForward) => new([isForward
        ? new FieldEdit(SegmentField.Seq, by, IsRelative: true)
        : new FieldEdit(SegmentField.Ack, -(long)by, IsRelative: true)]);
}
