namespace ActorTcp.Actors.Scenarios.Checks;

/// <summary>Which hosts are joined, whichever comes first.</summary>
internal sealed class LinkTable
{
    private readonly Dictionary<(string, string), LinkPlan> links = [];

    /// <summary>The link between two hosts, or null.</summary>
    public LinkPlan? Find(HostPlan one, HostPlan other) => links.GetValueOrDefault(Key(one, other));

    public void Add(LinkPlan link) => links.TryAdd(Key(link.First, link.Second), link);

    private static (string, string) Key(HostPlan one, HostPlan other) =>
        string.CompareOrdinal(one.Name, other.Name) < 0 ? (one.Name, other.Name) : (other.Name, one.Name);
}
