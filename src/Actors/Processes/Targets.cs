using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes;

/// <summary>The pairs of ends that the connections of a client take in turn.</summary>
/// <param name="pairs">A local end of port 0 and no address: the host chooses.</param>
internal sealed class Targets(IReadOnlyList<(Endpoint Local, Endpoint Remote)> pairs)
{
    public (Endpoint Local, Endpoint Remote) this[int number] => pairs[number % pairs.Count];
}
