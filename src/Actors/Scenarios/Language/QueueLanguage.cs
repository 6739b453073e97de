using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>Active queue management: what a queue does before it is full (RFC 7567).</summary>
internal static class QueueLanguage
{
    private const int MostPackets = 1_000_000;
    private const string MarkDoc = "Mark what is ECN-capable instead of dropping it (RFC 3168).";

    public static readonly ObjectShape<QueueDiscipline.Red> Red =
        new ObjectShape<QueueDiscipline.Red>("red", "Random early detection (Floyd and Jacobson), gentle.",
                _ => new QueueDiscipline.Red())
            .Default("min", Values.Whole("packets", 1, MostPackets), (red, value) => red with { Min = value },
                "5", "Below that average of waiting packets nothing happens.")
            .Default("max", Values.Whole("packets", 1, MostPackets), (red, value) => red with { Max = value },
                "15", "There the probability is reached; at twice that it is 100%.")
            .Default("probability", Values.Probability, (red, value) => red with { Probability = value },
                "10%", "Probability at 'max'.")
            .Default("weight", Values.Whole("a power of two", 1, 16),
                (red, value) => red with { Weight = value }, "9",
                "A packet counts 1/2^weight in the average.")
            .Default("mark", Values.Flag, (red, value) => red with { Mark = value }, "true", MarkDoc);

    public static readonly ObjectShape<QueueDiscipline.CoDel> CoDel =
        new ObjectShape<QueueDiscipline.CoDel>("codel", "CoDel (RFC 8289).", _ => new QueueDiscipline.CoDel())
            .Default("target", Values.TimeWithin(1.Us, 10.Seconds()),
                (codel, value) => codel with { Target = value }, "5ms",
                "Wait that is acceptable for good.")
            .Default("interval", Values.TimeWithin(1.Ms, 100.Seconds()),
                (codel, value) => codel with { Interval = value }, "100ms",
                "How long it may be exceeded.")
            .Default("mark", Values.Flag, (codel, value) => codel with { Mark = value }, "true", MarkDoc);

    public static readonly ObjectShape<QueueDiscipline.Threshold> Threshold =
        new ObjectShape<QueueDiscipline.Threshold>("threshold", "Marking at a fixed length (RFC 8257).",
                _ => new QueueDiscipline.Threshold())
            .Required("packets", Values.Whole("packets", 0, MostPackets),
                (threshold, value) => threshold with { Packets = value },
                "Waiting packets from which on ECN-capable ones are marked; others pass.");
}
