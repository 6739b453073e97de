using ActorTcp.Actors.Hosts;

namespace ActorTcp.Actors.Processes;

/// <summary>A process that listens; the same for all members of a group.</summary>
internal sealed class ServerRecipe(ProgramFactory programs) : ProcessRecipe
{
    public override ProcessActor Create(ProcessSeat seat, HostActor host) =>
        new ServerProcess(host, programs, seat);
}
