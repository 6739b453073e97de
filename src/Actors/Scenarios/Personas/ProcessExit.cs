namespace ActorTcp.Actors.Scenarios.Personas;

/// <summary>What the connections of a process send that ends without closing them.</summary>
public enum ProcessExit
{
    /// <summary>The kernel closes its descriptors: FIN, or RST where bytes were not read (Unix).</summary>
    Fin,

    /// <summary>RST (Windows).</summary>
    Reset,
}
