namespace ActorTcp.Cluster.Store;

/// <summary>What a node says of itself with every beat.</summary>
/// <param name="Instance">Another one for every start of a node; never used twice.</param>
/// <param name="Name">What people call the node; two nodes may have the same.</param>
/// <param name="Build">The version of the program. Only the same build surely computes the same bytes, so
/// nodes leave runs of other builds alone.</param>
/// <param name="Capacity">Shards it can run at the same time, 1 or more: the weight in the placement.</param>
/// <param name="IsDraining">It takes no more shards and gives away those it has.</param>
public sealed record Member(
    string Instance,
    string Name,
    string Build,
    int Capacity,
    bool IsDraining)
{
    /// <summary>Runs that it will not take part in: it computes other bytes than their log holds, or cannot
    /// build them.</summary>
    public IReadOnlyList<RunKey> Refuses { get; init; } = [];
}
