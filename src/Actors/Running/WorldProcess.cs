using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Running;

/// <summary>A process of the running world, on one member of its host group.</summary>
/// <param name="Plan">The entry of the scenario.</param>
/// <param name="Host">Number of the host.</param>
/// <param name="Seat">What stays of it over its restarts.</param>
internal sealed record WorldProcess(ProcessPlan Plan, int Host, ProcessSeat Seat)
{
    /// <summary>The latest incarnation.</summary>
    public ProcessActor Actor => Seat.Current!;
}
