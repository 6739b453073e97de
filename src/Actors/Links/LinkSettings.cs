using System.Runtime.CompilerServices;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>
/// All that one direction of a link does to packets. Checked where it enters; can be shared.
/// </summary>
public sealed record LinkSettings
{
    /// <summary>In bits per second: 1,000 Tbit/s.</summary>
    public const long MostRate = 1_000_000_000_000_000;

    /// <summary>No delay, no loss, no limit.</summary>
    public static readonly LinkSettings Ideal = new();

    /// <summary>Propagation: from the last bit sent to the packet's arrival.</summary>
    public Duration Delay { get; init => field = Bounds.Delay(value); }

    public JitterModel Jitter { get; init; } = JitterModel.None;

    /// <summary>
    /// A packet arrives no earlier than those before it: jitter compresses and stretches gaps only.
    /// </summary>
    /// <remarks>
    /// The default, because on real paths delay varies in queues, which keep order; and because reordering
    /// changes what TCP does (duplicate ACKs, spurious retransmissions) far more than delay, so that nobody
    /// should get it unasked. <see cref="Reorder"/> and delays by a rule let others pass in any case.
    /// </remarks>
    public bool KeepOrder { get; init; } = true;

    public LossModel Loss { get; init; } = LossModel.None;

    /// <summary>How often a packet arrives twice.</summary>
    public LinkChance Duplicate { get; init; }

    public ReorderModel Reorder { get; init; } = ReorderModel.None;

    /// <summary>How often bits of a packet are flipped.</summary>
    public LinkChance Corrupt { get; init; }

    /// <summary>A damaged packet has 1 to that many flipped bits, uniformly.</summary>
    public int CorruptBits { get; init => field = Bounds.InRange(value, 1, Bounds.MaxBits); } = 1;

    /// <summary>Bits per second; null: no limit.</summary>
    public long? Rate { get; init => field = Optional(value, 1, MostRate); }

    /// <summary>
    /// Bytes that may wait for the line, without the packet that is being sent; null: no limit.
    /// </summary>
    public long? QueueBytes { get; init => field = Optional(value, 0, long.MaxValue); }

    /// <summary>
    /// Packets that may wait for the line, without the one that is being sent; null: no limit.
    /// </summary>
    public int? QueuePackets { get; init => field = (int?)Optional(value, 0, int.MaxValue); }

    /// <summary>What the queue does before it is full.</summary>
    public QueueDiscipline Discipline { get; init; } = QueueDiscipline.None;

    /// <summary>Bytes of the longest IP packet (RFC 791: at least 68); null: no limit.</summary>
    public int? Mtu { get; init => field = (int?)Optional(value, 68, 65_575); }

    /// <summary>
    /// Packets over the MTU vanish without the ICMP message that RFC 1191 wants (RFC 2923 §2.1).
    /// </summary>
    public bool MtuBlackHole { get; init; }

    /// <summary>Nothing gets in. What is on the way arrives.</summary>
    public bool Cut { get; init; }

    /// <summary>Examined in this order; the first that acts is the last to see the packet. Unique
    /// names.</summary>
    public IReadOnlyList<LinkRule> Rules { get; init => field = WithUniqueNames(value); } = [];

    /// <summary>
    /// No packet arrives sooner than that after it was sent, and without jitter and rate one does.
    /// </summary>
    /// <remarks>A rate is not counted, because it may be lifted at any time.</remarks>
    public Duration MinimumDelay => Duration.Max(Duration.Zero, Delay - Jitter.Downward);

    private static long? Optional(long? value, long low, long high, [CallerMemberName] string name = "") =>
        value is null ? null : Bounds.InRange(value.Value, low, high, name);

    private static LinkRule[] WithUniqueNames(IReadOnlyList<LinkRule> rules)
    {
        var names = new HashSet<string>();
        foreach (LinkRule rule in rules)
        {
            if (!names.Add(rule.Name))
                throw new ArgumentException($"two rules are named '{rule.Name}'", nameof(rules));
        }

        return [.. rules];
    }
}
