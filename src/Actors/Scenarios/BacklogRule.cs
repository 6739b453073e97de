using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios;

/// <summary>How many connections wait to be accepted where a program called listen(backlog): stacks differ in
/// how they count.</summary>
/// <param name="Percent">Of the backlog, rounded down; 1 to 1000.</param>
/// <param name="Extra">Connections on top, 0 to 1000: 1 where a stack refuses only what finds the queue
/// longer than its limit.</param>
public sealed record BacklogRule(int Percent, int Extra)
{
    public const int MostPercent = 1_000;

    public const int MostExtra = 1_000;

    /// <summary>As many as the program asked for.</summary>
    public static readonly BacklogRule AsAsked = new(100, 0);

    /// <summary>Connections that may wait, 1 at least: where none may wait, none could ever be accepted.
    /// </summary>
    /// <param name="backlog">The argument of listen(), 0 to 1,000,000 connections.</param>
    public int Admits(int backlog)
    {
        Invariant.Holds(backlog >= 0);
        return (int)Math.Max(((long)backlog * Percent / 100) + Extra, 1);
    }
}
