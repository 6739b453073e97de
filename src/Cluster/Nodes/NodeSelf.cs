using System.Diagnostics.CodeAnalysis;
using ActorTcp.Cluster.Store;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Nodes;

/// <summary>What all parts of a node share.</summary>
internal sealed class NodeSelf(NodeOptions options, Instant now)
{
    private readonly Queue<NodeCommand> _commands = [];
    private long _replicas;

    public NodeOptions Options => options;

    public Instant Now { get; set; } = now;

    public bool IsDraining { get; set; }

    /// <summary>Known to be alive.</summary>
    public IReadOnlyList<Member> Members { get; set; } = [];

    public StoreCalls Calls => field ??= new((id, request) => Do(new NodeCommand.Ask(id, request)));

    /// <summary>Between two words of this node.</summary>
    public Duration Period => options.Lease / 3;

    public void Do(NodeCommand command) => _commands.Enqueue(command);

    public void Say(NodeNews news) => Do(new NodeCommand.Say(news));

    public long NewReplica() => ++_replicas;

    public bool TryTake([NotNullWhen(true)] out NodeCommand? command) => _commands.TryDequeue(out command);

    /// <summary>Who might have shards of that run; this node as it knows itself.</summary>
    public IEnumerable<PlacementNode> NodesFor(RunPlan plan) =>
        from member in Members
        where member.Build == plan.Build && !member.Refuses.Contains(plan.Run)
        where member.Instance == options.Instance ? !IsDraining : !member.IsDraining
        select new PlacementNode(member.Name, member.Instance, Math.Max(1, member.Capacity));
}
