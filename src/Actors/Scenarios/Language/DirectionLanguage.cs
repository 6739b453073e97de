using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>What a link does to packets: fields of a link, of one of its directions, of a change in the
/// timeline.</summary>
internal static class DirectionLanguage
{
    public const int LeastMtu = 68; // RFC 791: every IPv4 link forwards 68 bytes

    public const int LeastMtuV6 = 1_280; // RFC 8200 §5

    private static readonly ScalarShape<Duration> Delay =
        Values.TimeWithin(Duration.Zero, Links.Bounds.MaxDelay);

    /// <summary>The scale of the curve, which is bounded as a delay is, is twice its mean.</summary>
    private static readonly ScalarShape<Duration> ParetoMean =
        Values.TimeWithin(Duration.Zero, new Duration(Links.Bounds.MaxDelay.Nanoseconds / 2));

    private static readonly RangeShape<Duration> DelayRange = new(
        Delay, "^([0-9]+(\\.[0-9]+)?(ns|us|ms|s|min|h)|0)\\.\\.[0-9]+(\\.[0-9]+)?(ns|us|ms|s|min|h)$");

    private static readonly RangeShape<double> Share = new(
        Values.Probability, "^[0-9]+(\\.[0-9]+)?%?\\.\\.[0-9]+(\\.[0-9]+)?%?$");

    private static readonly ScalarShape<long> SomeBytes = Values.Size(1, long.MaxValue);

    private static readonly Shape<JitterPlan> Jitter = new EitherShape<JitterPlan>(
        new ConvertedShape<Duration, JitterPlan>(Delay, Uniform),
        new ObjectShape<JitterPlan>("jitter", "How the delay varies from packet to packet.",
            _ => JitterPlan.None)
            .Optional("uniform", Delay,
                (jitter, value) => Spread(jitter, JitterDistribution.Uniform, value),
                "Largest deviation to either side; all are equally likely.")
            .Optional("normal", Delay,
                (jitter, value) => Spread(jitter, JitterDistribution.Normal, value),
                "Standard deviation of the bell curve.")
            .Optional("pareto", ParetoMean,
                (jitter, value) => Spread(jitter, JitterDistribution.Pareto, value),
                "Mean of what is added, with a long tail.")
            .Default("correlation", Values.Correlation,
                (jitter, value) => jitter with { Correlation = value }, "0%",
                "How much a packet follows the one before.")
            .Default("keep-order", Values.Flag,
                (jitter, value) => jitter with { KeepOrder = value }, "true",
                "Whether packets arrive in the order in which they were sent; false: jitter reorders.")
            .ExactlyOne("uniform", "normal", "pareto"));

    private static readonly ObjectShape<LossPlan.GilbertElliott> GilbertElliott =
        new ObjectShape<LossPlan.GilbertElliott>("gilbert-elliott", "Loss in two states, good and bad.",
                _ => new LossPlan.GilbertElliott(0, 0, 0, 1))
            .Required("p", Values.Probability, (loss, value) => loss with { P = value },
                "Probability, at each packet, of going from good to bad.")
            .Required("r", Values.Probability, (loss, value) => loss with { R = value },
                "Probability, at each packet, of going from bad to good.")
            .Default("loss-good", Values.Probability, (loss, value) => loss with { LossGood = value }, "0%",
                "Loss in the good state.")
            .Default("loss-bad", Values.Probability, (loss, value) => loss with { LossBad = value }, "100%",
                "Loss in the bad state.");

    private static readonly Shape<LossPlan> Loss = new EitherShape<LossPlan>(
        new ConvertedShape<(double, double), LossPlan>(Share, value => WithRange(new(0, 0), value)),
        new ObjectShape<LossPlan>("loss", "Which packets are lost.", _ => LossPlan.None)
            .Optional("random", Share,
                (loss, value) => loss is LossPlan.Random random ? WithRange(random, value) : loss,
                "Probability for each packet; of a range such as 0..2% each link draws its own.")
            .Optional("correlation", Values.Correlation,
                (loss, value) => loss is LossPlan.Random random ? random with { Correlation = value } : loss,
                "Goes with 'random': how much a packet follows the one before. Default: 0%.")
            .Optional("gilbert-elliott", GilbertElliott, (_, value) => value, "Losses in bursts.")
            .Optional("every", Values.Long("packets", 1, long.MaxValue),
                (_, value) => new LossPlan.EveryNth(value),
                "Every packet whose number is a multiple of this.")
            .ExactlyOne("random", "gilbert-elliott", "every")
            .AtMostOne("correlation", "gilbert-elliott", "every"));

    private static readonly Shape<ReorderPlan> Reorder = new EitherShape<ReorderPlan>(
        new WordShape<ReorderPlan>(("none", ReorderPlan.None, "no packet is held back")),
        new ObjectShape<ReorderPlan>("reorder", "Which packets are held back so that others overtake them.",
                _ => ReorderPlan.None)
            .Required("probability", Values.Probability,
                (reorder, value) => reorder with { Probability = value },
                "For each packet.")
            .Optional("by", Values.TimeWithin(1.Ns, Links.Bounds.MaxDelay),
                (reorder, value) => reorder with { By = value },
                "Time for which a packet is held back.")
            .Optional("gap", Values.Whole("packets", 1, 1_000),
                (reorder, value) => reorder with { Gap = value },
                "Packets that overtake it.")
            .ExactlyOne("by", "gap"));

    private static readonly Shape<QueuePlan> Queue = new EitherShape<QueuePlan>(
        new KeywordShape<QueuePlan>("unlimited", new QueuePlan(0, 0),
            new ConvertedShape<long, QueuePlan>(SomeBytes, value => new QueuePlan(value, 0))),
        new ObjectShape<QueuePlan>("queue", "What may wait in front of a link with a rate.",
            _ => new QueuePlan(0, 0))
            .Optional("size", SomeBytes, (queue, value) => queue with { Bytes = value },
                "In bytes.")
            .Optional("packets", Values.Long("packets", 1, long.MaxValue),
                (queue, value) => queue with { Packets = value }, "In packets.")
            .Default("policy", new WordShape<bool>(("tail-drop", true, "what finds the queue full is lost")),
                (queue, _) => queue, "tail-drop", "What happens when it is full.")
            .Optional("red", QueueLanguage.Red, (queue, value) => queue with { Discipline = value },
                "Random early detection: drops or marks more, the longer the average queue is.")
            .Optional("codel", QueueLanguage.CoDel, (queue, value) => queue with { Discipline = value },
                "CoDel: drops or marks when packets wait too long for too long (RFC 8289).")
            .Optional("threshold", QueueLanguage.Threshold,
                (queue, value) => queue with { Discipline = value },
                "Marks every ECN-capable packet that finds so many before it (RFC 8257).")
            .AtMostOne("red", "codel", "threshold")
            .AtLeastOne("size", "packets"));

    private static readonly ScalarShape<long> Rate = new KeywordShape<long>(
        "unlimited", 0, new QuantityShape(UnitTable.Rate, 1, LinkSettings.MostRate));

    /// <summary>The fields themselves, for objects that have more.</summary>
    public static readonly IReadOnlyList<Field<DirectionChange>> Fields = Describe("").Fields;

    /// <summary>What only one direction of a link does.</summary>
    public static readonly ObjectShape<DirectionChange> Direction =
        Describe("One direction of a link; what is absent is as the link says.");

    private static ObjectShape<DirectionChange> Describe(string doc) =>
        new ObjectShape<DirectionChange>("direction", doc, _ => new DirectionChange())
            .Optional("delay", DelayRange, WithDelay,
                "Time that every packet takes; of a range such as 5ms..80ms each link of a group draws its "
                + "own. Default: 0.")
            .Optional("jitter", Jitter, (change, value) => change with { Jitter = value },
                "How the delay varies; a plain duration is 'uniform'. Default: 0.")
            .Optional("loss", Loss, (change, value) => change with { Loss = value },
                "Which packets are lost; a plain probability is 'random', and so is a range. Default: 0%.")
            .Optional("duplicate", Values.Probability, (change, value) => change with { Duplicate = value },
                "Probability that a packet arrives twice. Default: 0%.")
            .Optional("reorder", Reorder, (change, value) => change with { Reorder = value },
                "Which packets are overtaken. Default: none.")
            .Optional("corrupt", Values.Probability, (change, value) => change with { Corrupt = value },
                "Probability that a bit of a packet is inverted. Default: 0%.")
            .Optional("rate", Rate, (change, value) => change with { Rate = value },
                "Bits per second. Default: unlimited.")
            .Optional("queue", Queue, (change, value) => change with { Queue = value },
                "What may wait in front of a link with a rate. Default: {packets: 1000}.")
            .Optional("mtu", Values.Bytes(LeastMtu, ushort.MaxValue),
                (change, value) => change with { Mtu = value },
                "Largest packet in bytes, IP header included. Default: 1500.")
            .Optional("mtu-black-hole", Values.Flag,
                (change, value) => change with { MtuBlackHole = value },
                "No ICMP tells the sender of a packet that is too large (RFC 2923 §2.1). Default: false.")
            .Optional("cut", Values.Flag, (change, value) => change with { Cut = value },
                "Nothing passes. Default: false.")
            .Optional("rules", RuleLanguage.Rules, (change, value) => change with { Rules = value },
                "Rules that pick single packets; the first that matches acts. Default: none.");

    private static DirectionChange WithDelay(DirectionChange change, (Duration Least, Duration Most) value) =>
        change with
        {
            Delay = value.Least,
            DelayUpTo = value.Most == value.Least ? null : value.Most,
        };

    private static LossPlan.Random WithRange(LossPlan.Random loss, (double Least, double Most) value)
    {
        double? most = value.Most > value.Least ? value.Most : null;
        return loss with { Probability = value.Least, UpTo = most };
    }

    private static JitterPlan Uniform(Duration amount) => new(JitterDistribution.Uniform, amount, 0);

    private static JitterPlan Spread(JitterPlan jitter, JitterDistribution distribution, Duration amount) =>
        jitter with { Distribution = distribution, Amount = amount };
}
