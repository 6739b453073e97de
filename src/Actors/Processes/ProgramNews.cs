using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Processes;

/// <summary>What a program did or saw, and when.</summary>
/// <param name="At">Virtual time.</param>
/// <param name="Process">The process's name in the scenario.</param>
/// <param name="Connection">Which connection of the process, from 1; 0: none.</param>
/// <param name="Kind">What it was.</param>
internal readonly record struct ProgramNews(
    Instant At, string Process, int Connection, ProgramNewsKind Kind)
{
    /// <summary>What the call said.</summary>
    public Errno Error { get; init; }

    /// <summary>Read by the call.</summary>
    public int Bytes { get; init; }
}
