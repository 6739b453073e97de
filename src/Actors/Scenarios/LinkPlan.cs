namespace ActorTcp.Actors.Scenarios;

/// <summary>A link between two hosts, or one link for each pair of members of host groups.</summary>
public sealed record LinkPlan
{
    public string Name { get; init; } = "";

    public Place Place { get; init; }

    public HostPlan First { get; init; } = new();

    public HostPlan Second { get; init; } = new();

    /// <summary>What happens on the way from the first host to the second.</summary>
    public DirectionPlan Forward { get; init; } = DirectionPlan.Default;

    /// <summary>What happens on the way from the second host to the first.</summary>
    public DirectionPlan Backward { get; init; } = DirectionPlan.Default;

    /// <summary>The capture shows this link; resolved from the link's own word, the capture's and the
    /// default.</summary>
    public bool Capture { get; init; }

    /// <summary>Links in the group: each member of a group has its own.</summary>
    public int Count => Math.Max(First.Count, Second.Count);

    /// <summary>The name of a member: <c>wan</c>, or <c>wan-1</c> for index 0 of a group.</summary>
    public string NameOf(int index) => Count == 1 ? Name : $"{Name}-{index + 1}";

    /// <summary>Which member of <see cref="First"/> the link number <paramref name="index"/> joins.</summary>
    public int FirstIndexOf(int index) => First.Count == 1 ? 0 : index;

    /// <summary>Which member of <see cref="Second"/> the link number <paramref name="index"/>
    /// joins.</summary>
    public int SecondIndexOf(int index) => Second.Count == 1 ? 0 : index;
}
