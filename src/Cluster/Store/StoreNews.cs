namespace ActorTcp.Cluster.Store;

/// <summary>What the store tells everybody without being asked.</summary>
/// <remarks>
/// News are hints that save a round trip: they may be lost, come twice or late, but what they say was true
/// when it was said. Whoever misses one finds the same in the logs or in the state of the run. A step that
/// changed nothing need not tell.
/// </remarks>
public abstract record StoreNews
{
    private StoreNews() { } // closed: all cases are nested here

    /// <summary>What concerns one run.</summary>
    public abstract record OfRun(RunKey Run) : StoreNews;

    /// <summary>
    /// An entry came into the logs of a shard. Of its batches only those up to
    /// <see cref="StoreLimits.NewsBody"/> bytes are here; the header says which there are.
    /// </summary>
    public sealed record Published(
        RunKey Run, int Shard, long Window, ReadOnlyMemory<byte> Header, IReadOnlyList<Batch> Batches)
        : OfRun(Run);

    /// <summary>The submitter has written the output of all windows up to and with this one.</summary>
    public sealed record Acknowledged(RunKey Run, long Window) : OfRun(Run);

    /// <summary>A shard has a new holder, or none (null): after a claim, a hand-over, a release.</summary>
    public sealed record LeaseChanged(RunKey Run, int Shard, Lease? Holder) : OfRun(Run);

    /// <summary>
    /// The run ends after that window, see <see cref="StoreRequest.RequestStop"/>. Told before all that is
    /// published later, so that nobody who hears both runs past it.
    /// </summary>
    public sealed record StopRequested(RunKey Run, long StopAfter) : OfRun(Run);

    /// <summary>Something else of that run changed: an heir, a result, its end. Look.</summary>
    public sealed record RunChanged(RunKey Run) : OfRun(Run);

    /// <summary>Nodes, runs or wishes came or went. Look.</summary>
    public sealed record ClusterChanged : StoreNews;
}
