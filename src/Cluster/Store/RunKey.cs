namespace ActorTcp.Cluster.Store;

/// <summary>One submission of a run.</summary>
/// <param name="Id">The name its submitter gave it: 1 to 64 letters, digits, dots, dashes or
/// underscores.</param>
/// <param name="Incarnation">Drawn by the submitter; never 0. A run that is forgotten and submitted again
/// under its old name has another one, so that what was meant for the old run cannot touch the new.</param>
public readonly record struct RunKey(string Id, ulong Incarnation)
{
    public override string ToString() => $"{Id}/{Incarnation:x16}";
}
