namespace ActorTcp.Drive.Scripts;

/// <summary>What became of a script.</summary>
public enum VerdictKind
{
    Passed,
    Failed,

    /// <summary>It uses what there is no emulation of.</summary>
    Skipped,
}
