using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Primitives;

namespace ActorTcp.Drive.Scripts;

/// <summary>How scripts are run; what is null the script itself, or the language, decides.</summary>
public sealed record ScriptSettings
{
    /// <summary>Whose stack the host behaves as; null: the script names it, or it is Linux's.</summary>
    public Persona? Persona { get; init; }

    /// <summary>4 or 6.</summary>
    public int? IpVersion { get; init; }

    /// <summary>No tolerance of time, no leniency with segments.</summary>
    public bool Strict { get; init; }

    /// <summary>How long the host has to be silent behind the last event. Null: what answers the last event
    /// itself without data is not looked at, as the original never looks behind it.</summary>
    public Duration? QuietTime { get; init; }

    /// <summary>Knobs of the machine that the scripts were written on, in this order, before anything that a
    /// script sets itself.</summary>
    public IReadOnlyList<(string Name, string Value)> Knobs { get; init; } = [];

    /// <summary>Words, and what stands for them in scripts.</summary>
    public IReadOnlyDictionary<string, string> Definitions { get; init; } = new SortedDictionary<string,
    string>();
}
