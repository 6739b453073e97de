namespace ActorTcp.Cluster.Submitting;

/// <summary>What a submitter waits for.</summary>
public enum SubmitterWait : byte
{
    /// <summary>The run goes on.</summary>
    Nothing,

    /// <summary>The store, which does not answer.</summary>
    Store,

    /// <summary>Another submitter of the same run, until it is done or silent for long enough.</summary>
    OtherSubmitter,

    /// <summary>A node: there is none that takes part.</summary>
    Node,

    /// <summary>A node that takes shards which nobody has.</summary>
    Holder,

    /// <summary>Nodes that replay shards which other nodes had.</summary>
    Replay,

    /// <summary>The store, which refuses what some shards did.</summary>
    Refusal,

    /// <summary>The results of some shards.</summary>
    Results,
}
