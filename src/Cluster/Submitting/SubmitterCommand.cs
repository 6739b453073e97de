using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Submitting;

/// <summary>What the host of a submitter is to do.</summary>
public abstract record SubmitterCommand
{
    private SubmitterCommand() { } // closed: all cases are nested here

    /// <summary>Ask the store; <see cref="SubmitterMachine.Replied"/> brings exactly one reply, in any
    /// case.</summary>
    public sealed record Ask(long Id, StoreRequest Request) : SubmitterCommand;

    /// <summary>Listen to the news of that run, or no longer.</summary>
    public sealed record Listen(RunKey Run, bool On) : SubmitterCommand;

    /// <summary>The output of a shard in the window that is merged next, as the shard gave it.</summary>
    public sealed record AddOutput(int Shard, ReadOnlyMemory<byte> Output) : SubmitterCommand;

    /// <summary>
    /// The output of all shards before that instant is here: write it where it belongs, before the next
    /// command. It is acknowledged then.
    /// </summary>
    public sealed record MergeWindow(long Window, Instant End) : SubmitterCommand;

    /// <summary>The run is begun anew: forget all output.</summary>
    public sealed record StartOver : SubmitterCommand;

    /// <summary>The run is over.</summary>
    /// <param name="Results">Of all shards, in order.</param>
    /// <param name="End">Why.</param>
    public sealed record Finish(IReadOnlyList<ShardResult> Results, Actors.Running.RunEnd End)
        : SubmitterCommand;

    /// <summary>A bug of ours ended the run.</summary>
    public sealed record Fail(ShardFailure Failure) : SubmitterCommand;

    /// <summary>The run cannot be followed to its end.</summary>
    /// <param name="Reason">For people.</param>
    public sealed record GiveUp(string Reason) : SubmitterCommand;

    /// <summary>Nothing of the run is left in the store, or nobody could remove it; the process may
    /// end.</summary>
    public sealed record Done : SubmitterCommand;
}
