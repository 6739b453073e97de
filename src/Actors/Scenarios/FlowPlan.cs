using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios;

/// <summary>How fast a program reads, or how fast and how soon it writes.</summary>
public sealed record FlowPlan
{
    /// <summary>As much as there is, at once.</summary>
    public static readonly FlowPlan Free = new();

    /// <summary>Nothing, ever.</summary>
    public static readonly FlowPlan Nothing = new() { AtOnce = 0 };

    /// <summary>Most bytes of one call.</summary>
    public int AtOnce { get; init; } = int.MaxValue;

    /// <summary>Time between two calls that moved something.</summary>
    public Duration Every { get; init; }

    /// <summary>Of writing: time between having something to say and beginning to say it.</summary>
    public Duration Delay { get; init; }
}
