namespace ActorTcp.Kernel;

/// <summary>
/// Who failed, why, and on which message; the source stays the same while the failure escalates.
/// </summary>
internal readonly record struct FailureCause(ActorCell? Source, Exception Exception, object? Message)
{
    /// <summary>What PreRestart is told: only the actor that failed had a message.</summary>
    public object? MessageOf(ActorCell cell) => ReferenceEquals(cell, Source) ? Message : null;
}
