using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios;

/// <summary>One way of a link: what it does to the packets that pass.</summary>
public sealed partial record DirectionPlan
{
    /// <summary>An ideal wire: nothing happens to a packet.</summary>
    public static readonly DirectionPlan Default = new();

    /// <summary>Time that every packet takes, the time on the wire at <see cref="Rate"/> aside.</summary>
    public Duration Delay { get; init; }

    /// <summary>How the delay varies; <see cref="JitterPlan.None"/>: not at all.</summary>
    public JitterPlan Jitter { get; init; } = JitterPlan.None;

    public LossPlan Loss { get; init; } = LossPlan.None;

    /// <summary>Probability that a packet arrives twice.</summary>
    public double Duplicate { get; init; }

    public ReorderPlan Reorder { get; init; } = ReorderPlan.None;

    /// <summary>Probability that one bit of a packet is inverted.</summary>
    public double Corrupt { get; init; }

    /// <summary>Bits per second; zero: no limit.</summary>
    public long Rate { get; init; }

    /// <summary>What may wait for the wire; without a rate nothing ever waits.</summary>
    public QueuePlan Queue { get; init; } = QueuePlan.Default;

    /// <summary>Largest packet, IP header included, in bytes.</summary>
    public int Mtu { get; init; } = 1_500;

    /// <summary>What is larger vanishes, and no ICMP tells the sender.</summary>
    public bool MtuBlackHole { get; init; }

    /// <summary>Nothing passes.</summary>
    public bool Cut { get; init; }

    /// <summary>Judged in order, before everything else; the first that matches acts, and the later ones
    /// neither
    /// see nor count the packet.</summary>
    public IReadOnlyList<LinkRulePlan> Rules { get; init; } = [];

    /// <summary>The same way after a change: what the change does not name stays.</summary>
    public DirectionPlan With(DirectionChange change) => this with
    {
        Delay = change.Delay ?? Delay,
        DelayUpTo = change.Delay is null ? DelayUpTo : change.DelayUpTo,
        Jitter = change.Jitter ?? Jitter,
        Loss = change.Loss ?? Loss,
        Duplicate = change.Duplicate ?? Duplicate,
        Reorder = change.Reorder ?? Reorder,
        Corrupt = change.Corrupt ?? Corrupt,
        Rate = change.Rate ?? Rate,
        Queue = change.Queue ?? Queue,
        Mtu = change.Mtu ?? Mtu,
        MtuBlackHole = change.MtuBlackHole ?? MtuBlackHole,
        Cut = change.Cut ?? Cut,
        Rules = change.Rules ?? Rules,
    };
}
