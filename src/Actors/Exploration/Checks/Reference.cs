using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Exploration.Checks;

/// <summary>The run without added faults, with which runs under faults are compared.</summary>
internal sealed class Reference(RunReport report, long events)
{
    public RunReport Report => report;

    /// <summary>Messages and deadlines.</summary>
    public long Events => events;

    /// <summary>Nothing goes wrong in it and nothing is in a hurry: one disturbance of the network must not
    /// change what programs see.</summary>
    public bool IsClean { get; } = report.Counters.ResetsSent == 0
        && report.Scenario.Faults.Count == 0
        && report.Scenario.Timeline.Count == 0
        && report.Scenario.Links.All(link => IsSound(link.Forward) && IsSound(link.Backward))
        && report.Processes.All(process => IsUnhurried(process.Plan) && IsFlawless(process.Statistics));

    private static bool IsFlawless(ProcessStatistics statistics) =>
        statistics.Reset + statistics.TimedOut + statistics.Refused + statistics.OtherwiseFailed == 0;

    private static bool IsSound(DirectionPlan way) =>
        way is { Cut: false, Corrupt: 0, Rules.Count: 0 } && way.Loss == LossPlan.None;

    /// <summary>No limit of time, and no close that cuts off what is on its way.</summary>
    private static bool IsUnhurried(ProcessPlan plan) =>
        plan.ReceiveTimeout == Duration.Zero
        && (plan.Connect is null || plan.Connect.Timeout == Duration.Zero)
        && plan.Tcp.UserTimeout == Duration.Zero
        && plan.Close.How != CloseAction.Abort
        && plan.Close.When is CloseTrigger.Done or CloseTrigger.EndOfStream or CloseTrigger.Sent
        && plan.Socket.Linger is null;
}
