using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios;

/// <summary>How and when a process closes its side of a connection.</summary>
public sealed record ClosePlan
{
    public static readonly ClosePlan OfClients = new() { When = CloseTrigger.Done };

    public static readonly ClosePlan OfServers = new() { When = CloseTrigger.EndOfStream };

    public CloseAction How { get; init; }

    public CloseTrigger When { get; init; }

    /// <summary>Bytes, for the triggers that count them.</summary>
    public long Bytes { get; init; }

    /// <summary>For <see cref="CloseTrigger.Time"/> the point of virtual time, else what passes after the
    /// trigger.</summary>
    public Duration After { get; init; }

    /// <summary>It gives the descriptor up at a number of bytes read: what came behind them is not to be
    /// read.</summary>
    public bool LeavesRest => When == CloseTrigger.BytesReceived
        && How is CloseAction.Close or CloseAction.Abort;
}
