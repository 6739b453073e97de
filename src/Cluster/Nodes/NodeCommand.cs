using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Nodes;

/// <summary>What a node's host is to do.</summary>
public abstract record NodeCommand
{
    private NodeCommand() { } // closed: all cases are nested here

    /// <summary>Ask the store; <see cref="NodeMachine.Replied"/> brings exactly one reply, in any case.
    /// </summary>
    public sealed record Ask(long Id, StoreRequest Request) : NodeCommand;

    /// <summary>Make the world of a shard; then <see cref="NodeMachine.Built"/> or
    /// <see cref="NodeMachine.NotBuilt"/>.</summary>
    public sealed record Build(long Replica, RunPlan Plan, int Shard) : NodeCommand;

    /// <summary>Give that world the batches and run it up to <paramref name="End"/>; then
    /// <see cref="NodeMachine.Ran"/>.</summary>
    /// <param name="Batches">Ascending by window, then by sender.</param>
    public sealed record RunWindow(
        long Replica, long Window, Instant End, IReadOnlyList<IncomingBatch> Batches) : NodeCommand;

    /// <summary>Ask that world for its result; then <see cref="NodeMachine.Counted"/>.</summary>
    public sealed record Count(long Replica) : NodeCommand;

    /// <summary>That world is not needed any more; if something runs in it, let it end, and tell
    /// nobody.</summary>
    public sealed record Drop(long Replica) : NodeCommand;

    /// <summary>Listen to the news of that run, or no longer. News of the cluster are always heard.</summary>
    public sealed record Listen(RunKey Run, bool On) : NodeCommand;

    /// <summary>Something for the log.</summary>
    public sealed record Say(NodeNews News) : NodeCommand;

    /// <summary>The node has left the cluster; the process may end.</summary>
    public sealed record Left : NodeCommand;
}
