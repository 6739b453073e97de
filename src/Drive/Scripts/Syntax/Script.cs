namespace ActorTcp.Drive.Scripts.Syntax;

/// <summary>A script that was read.</summary>
internal sealed record Script
{
    /// <summary>The lines that begin with two dashes, in order.</summary>
    public required IReadOnlyList<ScriptOption> Options { get; init; }

    /// <summary>The command before the first event.</summary>
    public string? Init { get; init; }

    public required IReadOnlyList<ScriptEvent> Events { get; init; }

    /// <summary>The command behind the last event; it runs whatever happens.</summary>
    public string? CleanUp { get; init; }
}
