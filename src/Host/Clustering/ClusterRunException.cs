namespace ActorTcp.Host.Clustering;

/// <summary>A run on a cluster without a report, and why; no bug of ours.</summary>
internal sealed class ClusterRunException(int code, string reason) : Exception(reason)
{
    /// <summary>What the program ends with.</summary>
    public int Code => code;
}
