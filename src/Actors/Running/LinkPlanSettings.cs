using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Running;

/// <summary>From the words of a scenario file to the settings of a link.</summary>
internal static class LinkPlanSettings
{
    /// <summary>A heavy but finite tail: of the jitter distributions of real paths (shape 3, variance
    /// exists).</summary>
    private const double ParetoShape = 3;

    public static LinkSettings Of(DirectionPlan plan) => new()
    {
        Delay = plan.Delay,
        Jitter = Of(plan.Jitter),
        KeepOrder = plan.Jitter.KeepOrder,
        Loss = Of(plan.Loss),
        Duplicate = new(plan.Duplicate),
        Reorder = Of(plan.Reorder),
        Corrupt = new(plan.Corrupt),
        Rate = plan.Rate == 0 ? null : plan.Rate,
        QueueBytes = plan.Queue.Bytes == 0 ? null : plan.Queue.Bytes,
        QueuePackets = plan.Queue.Packets == 0 ? null : checked((int)plan.Queue.Packets),
        Discipline = plan.Queue.Discipline,
        Mtu = plan.Mtu,
        MtuBlackHole = plan.MtuBlackHole,
        Cut = plan.Cut,
        Rules = [.. plan.Rules.Select(Of)],
    };

    private static JitterModel Of(JitterPlan plan) => plan switch
    {
        { Amount.Nanoseconds: 0 } => JitterModel.None,
        { Distribution: JitterDistribution.Uniform } =>
            new JitterModel.Uniform(plan.Amount) { Correlation = plan.Correlation },
        { Distribution: JitterDistribution.Normal } =>
            new JitterModel.Normal(plan.Amount) { Correlation = plan.Correlation },
        { Distribution: JitterDistribution.Pareto } => // the mean of this distribution is scale / (shape - 1)
            new JitterModel.Pareto(
                plan.Amount * (long)(ParetoShape - 1), ParetoShape) { Correlation = plan.Correlation },
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan, "unknown distribution"),
    };

    private static LossModel Of(LossPlan plan) => plan switch
    {
        LossPlan.Random { Probability: 0 } => LossModel.None,
        LossPlan.Random random => new LossModel.Random(random.Probability, random.Correlation),
        LossPlan.EveryNth every => new LossModel.EveryNth(every.N),
        LossPlan.GilbertElliott burst => new LossModel.GilbertElliott
        {
            GoodToBad = burst.P,
            BadToGood = burst.R,
            LossInGood = burst.LossGood,
            LossInBad = burst.LossBad,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan, "unknown loss"),
    };

    private static ReorderModel Of(ReorderPlan plan) => plan switch
    {
        { Probability: 0 } => ReorderModel.None,
        { Gap: > 0 } => new ReorderModel.Behind(plan.Gap) { Chance = new(plan.Probability) },
        _ => new ReorderModel.Later(plan.By) { Chance = new(plan.Probability) },
    };

    public static LinkRule Of(LinkRulePlan plan) => new()
    {
        Name = plan.Name,
        Action = plan.Action switch
        {
            RuleAction.Drop => new LinkAction.Drop(),
            RuleAction.Delay delay => new LinkAction.Delay(delay.By),
            RuleAction.Duplicate duplicate => new LinkAction.Duplicate(duplicate.Copies, duplicate.After),
            RuleAction.Corrupt corrupt => new LinkAction.Corrupt(corrupt.Bits),
            RuleAction.Exactly same => same.Action,
            _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.Action, "unknown action"),
        },
        Flags = FlagsOf(plan.Match.Kind) | plan.Match.Flags,
        Without = OthersOf(plan.Match.Kind),
        FlagMatch = plan.Match is { Kind: null, Flags: TcpFlags.None } ? FlagMatch.Any : FlagMatch.Contains,
        WithText = plan.Match.Payload,
        Retransmission = plan.Match.Retransmission,
        Port = (ushort?)plan.Match.Port,
        SourcePort = (ushort?)plan.Match.SourcePort,
        DestinationPort = (ushort?)plan.Match.DestinationPort,
        Address = plan.Match.Address,
        Sequence = plan.Match.Sequence,
        Contains = plan.Match.Contains,
        Connection = plan.Match.Connection,
        SenderStates = plan.Match.SenderStates,
        ReceiverStates = plan.Match.ReceiverStates,
        PerConnection = plan.Match.PerConnection,
        Probability = plan.Match.Probability,
        Step = plan.Match.Every,
        First = plan.Match.FromNth,
        Last = plan.Match.ToNth,
    };

    private static TcpFlags FlagsOf(SegmentKind? kind) => kind switch
    {
        null => TcpFlags.None,
        SegmentKind.Syn => TcpFlags.Syn,
        SegmentKind.SynAck => TcpFlags.Syn | TcpFlags.Ack,
        SegmentKind.Fin => TcpFlags.Fin,
        SegmentKind.Rst => TcpFlags.Rst,
        SegmentKind.Ack => TcpFlags.Ack,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown kind"),
    };

    private static TcpFlags OthersOf(SegmentKind? kind) => kind switch
    {
        SegmentKind.Syn => TcpFlags.Ack,
        SegmentKind.Ack => TcpFlags.Syn | TcpFlags.Fin | TcpFlags.Rst,
        SegmentKind.Fin => TcpFlags.Rst,
        _ => TcpFlags.None,
    };
}
