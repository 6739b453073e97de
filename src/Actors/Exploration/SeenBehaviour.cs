namespace ActorTcp.Actors.Exploration;

/// <summary>One way in which runs went.</summary>
/// <param name="Text">A line for each process.</param>
/// <param name="Example">The faults of the first run that went so.</param>
public sealed record SeenBehaviour(string Text, IReadOnlyList<ExploredFault> Example)
{
    /// <summary>Runs that went so.</summary>
    public long Runs { get; internal set; }
}
