namespace ActorTcp.Cluster.Nodes;

/// <summary>A node that may get shards of a run.</summary>
/// <param name="Capacity">Its weight, 1 or more.</param>
internal readonly record struct PlacementNode(string Name, string Instance, int Capacity)
    : IComparable<PlacementNode>
{
    public int CompareTo(PlacementNode other)
    {
        int byName = string.CompareOrdinal(Name, other.Name);
        return byName != 0 ? byName : string.CompareOrdinal(Instance, other.Instance);
    }
}
