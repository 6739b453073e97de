using System.Runtime.CompilerServices;

namespace ActorTcp.Kernel;

/// <summary>
/// Actors that may tell each other without delay: one emulated host, or hosts joined by zero-delay links.
/// </summary>
/// <remarks>Its id comes from the scenario, and it numbers what it schedules: so history has one
/// order.</remarks>
public sealed class Origin
{
    /// <summary>Ids have 24 bits.</summary>
    public const uint MaxId = (1 << 24) - 1;

    /// <summary>What an origin schedules is counted in 40 bits.</summary>
    public const long MaxSequence = (1L << SequenceBits) - 1;

    private const int SequenceBits = 40;
    private const ulong SequenceMask = (1UL << SequenceBits) - 1;

    private ulong _nextOrder;

    internal Origin(uint id, Shard shard)
    {
        Id = id;
        Shard = shard;
        _nextOrder = (ulong)id << SequenceBits;
        Guardian = ActorCell.CreateGuardian(this);
    }

    public uint Id { get; }

    public Shard Shard { get; }

    /// <summary>Events of this origin, for subscribers of this origin.</summary>
    public EventStream EventStream => field ??= new EventStream(this);

    /// <summary>Parent of the origin's actors under /user.</summary>
    internal ActorCell Guardian { get; }

    /// <summary>
    /// Deliveries left in the instant <see cref="BudgetAt"/>; kept here while another origin runs.
    /// </summary>
    internal long Budget { get; set; }

    internal long BudgetAt { get; set; } = -1;

    public override string ToString() => $"origin {Id}";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong NextOrder()
    {
        if ((_nextOrder & SequenceMask) == SequenceMask) Invariant.Fail($"{this} has sequence numbers left");
        return _nextOrder++;
    }

    /// <summary>The origin's own part of an order.</summary>
    internal static long SequenceOf(ulong order) => (long)(order & SequenceMask);

    /// <exception cref="ArgumentOutOfRangeException">More than 40 bits.</exception>
    internal ulong OrderOf(long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)sequence, SequenceMask);
        return ((ulong)Id << SequenceBits) | (ulong)sequence;
    }

    /// <summary>For tests of the overflow, which nobody lives to see.</summary>
    internal void SkipTo(ulong sequence) => _nextOrder = ((ulong)Id << SequenceBits) | sequence;
}
