using ActorTcp.Protocol;

namespace ActorTcp.Actors.Gateways;

/// <summary>Real sockets, for programs of a run in real time that talk to real servers.</summary>
public interface IOutsideSockets
{
    /// <summary>Those that are open.</summary>
    int Count { get; }

    /// <summary>Begins to connect; what becomes of it the first calls tell.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="hasNews">Called between two parts of the run when a call that had to wait may be made
    /// again.</param>
    IOutsideSocket Connect(in Endpoint to, object owner, Action hasNews);

    /// <summary>Resets what is left of an owner that is gone.</summary>
    void AbortAllOf(object owner);
}
