using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Reports;

/// <summary>What a process of the scenario came to, over all hosts of its group.</summary>
public sealed record ProcessReport(ProcessPlan Plan, ProcessStatistics Statistics)
{
    public string Name => Plan.Name;

    public bool IsClient => Plan.Connect is not null;
}
