using ActorTcp.Kernel;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios;

/// <summary>What a supervisor does when what it supervises crashes.</summary>
public sealed record SupervisionPlan
{
    /// <summary>A program that crashed stays dead.</summary>
    public static readonly SupervisionPlan OfProcesses = new();

    /// <summary>A host that crashed boots again.</summary>
    public static readonly SupervisionPlan OfHosts = new() { Directive = Directive.Restart };

    public Directive Directive { get; init; } = Directive.Stop;

    /// <summary>Restarts in <see cref="Within"/> before it is stopped instead; null: no limit.</summary>
    public int? MaxRestarts { get; init; }

    /// <summary>The time in which restarts count; zero: for ever.</summary>
    public Duration Within { get; init; }

    /// <summary>Time from a crash to the restart; doubles with each, up to
    /// <see cref="MaxBackoff"/>.</summary>
    public Duration Backoff { get; init; }

    public Duration MaxBackoff { get; init; } = 60.Seconds();
}
