using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;

namespace ActorTcp.Actors.Scenarios.Checks;

/// <summary>A process that was read without an error, with its host.</summary>
internal sealed record Running(Named<ProcessDraft> Named, HostPlan Host)
{
    public ProcessDraft Draft => Named.Value;

    /// <summary>The port that others can connect to: its own, or the fixed one of a simultaneous
    /// open.</summary>
    public ushort? Port => (Draft.Port ?? Draft.BindPort)?.Value;
}
