using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Drafts;

/// <summary>An item of the expectations as it was read: one or several under one name.</summary>
internal sealed record ExpectDraft(Node Node)
{
    public string Name { get; init; } = "";

    /// <summary>Narrows counts and times to a process.</summary>
    public Placed<string>? Process { get; init; }

    /// <summary>Narrows counts to a link.</summary>
    public Placed<string>? Link { get; init; }

    /// <summary>They hold under faults as well that an exploration adds.</summary>
    public bool Always { get; init; }

    /// <summary>The outcomes of faults among the items: where they stand, and the fault that they
    /// name.</summary>
    public IReadOnlyList<(Node Node, Placed<string>? Fault)> Faults { get; init; } = [];

    public IReadOnlyList<Expectation> Items { get; init; } = [];

    public ExpectDraft With(IEnumerable<Expectation> items) => this with { Items = [.. Items, .. items] };
}
