using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Running;

/// <summary>A process of the running world, on one member of its host group.</summary>
internal sealed record WorldProcess(ProcessPlan Plan, int Member, ProcessSeat Seat)
{
    /// <summary>The latest incarnation.</summary>
    public ProcessActor Actor => Seat.Current!;
}
