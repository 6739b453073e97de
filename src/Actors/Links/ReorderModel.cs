using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>Which packets a link lets others overtake, and by how much.</summary>
/// <remarks>
/// A packet is always held back, never sent ahead: an early packet would break the least delay of the link,
/// on which shards rely.
/// </remarks>
public abstract record ReorderModel
{
    private ReorderModel() { } // closed: all cases are nested here

    public static readonly ReorderModel None = new Nothing();

    public LinkChance Chance { get; init; }

    /// <summary>No packet is held back.</summary>
    public sealed record Nothing : ReorderModel;

    /// <summary>The packet comes that much later than in its turn; those behind it do not wait.</summary>
    public sealed record Later(Duration By) : ReorderModel
    {
        public Duration By { get; } = Bounds.Delay(By, nameof(By));
    }

    /// <summary>The packet comes right behind the n-th packet after it.</summary>
    public sealed record Behind(int Packets) : ReorderModel
    {
        public int Packets { get; } = Bounds.InRange(Packets, 1, 1_000_000, nameof(Packets));

        /// <summary>If by then so many packets have not followed, it goes on alone.</summary>
        public Duration Within
        {
            get;
            init => field = Bounds.InRange(value, 1.Ns, Bounds.MaxDelay);
        } = 1.Seconds();
    }
}
