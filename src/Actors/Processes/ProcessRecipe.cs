using ActorTcp.Actors.Hosts;

namespace ActorTcp.Actors.Processes;

/// <summary>How a process is made, each time that it starts.</summary>
internal abstract class ProcessRecipe
{
    /// <summary>A new incarnation.</summary>
    /// <param name="seat">Its own.</param>
    /// <param name="host">On which it runs.</param>
    public abstract ProcessActor Create(ProcessSeat seat, HostActor host);
}
