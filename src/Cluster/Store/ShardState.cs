namespace ActorTcp.Cluster.Store;

/// <summary>What the store knows of a shard.</summary>
/// <param name="Holder">Null: nobody holds its lease.</param>
/// <param name="LastWindow">The window of the last entry in its log of headers; 0: there is none.</param>
/// <param name="ResultWindow">Of the result that is stored; 0: there is none.</param>
/// <param name="Heir">The instance that said last that it could take over at once, as long as that is not
/// longer ago than the time it gave; null: nobody.</param>
public sealed record ShardState(
    int Shard,
    Lease? Holder,
    long LastWindow,
    long ResultWindow,
    string? Heir)
{
    /// <summary>Of the last renewal, see <see cref="HeldShard.Note"/>; empty: there was none.</summary>
    public ReadOnlyMemory<byte> Note { get; init; }
}
