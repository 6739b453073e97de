using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios.Personas;

/// <summary>Whose TCP a host has: what a stack does where standards leave a choice, as data.</summary>
public sealed record Persona
{
    /// <summary>The name of a shipped one, or the path of its file.</summary>
    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>All settings of TCP; what the file does not name is as in
    /// <see cref="TcpSettings.Default"/>.</summary>
    public TcpSettings Tcp => Change.Apply(TcpSettings.Default);

    /// <summary>Local ports of connections that bind none.</summary>
    public PortRange EphemeralPorts { get; init; } = new(32_768, 60_999);

    public ClosedPortAnswer ClosedPort { get; init; }

    /// <summary>How many connections a listener lets wait.</summary>
    public BacklogRule Backlog { get; init; } = BacklogRule.AsAsked;

    /// <summary>What a listener does whose accept queue is full.</summary>
    public OverflowPolicy Overflow { get; init; }

    public ProcessExit ProcessExit { get; init; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<PersonaSource> Sources { get; init; } = [];

    internal TcpChange Change { get; init; } = TcpChange.Nothing;
}
