namespace ActorTcp.Actors.Faults;

/// <summary>What can happen to a host.</summary>
public enum HostFault : byte
{
    /// <summary>Silence; with a duration it boots afterwards.</summary>
    PowerOff,

    /// <summary>It loses its memory and boots at once, or after a duration.</summary>
    Reboot,

    /// <summary>Silence, and then it goes on where it was.</summary>
    Freeze,

    PortExhaustion,
    MemoryPressure,
    ClockJump,
    ClockSkew,

    /// <summary>It acknowledges in many steps.</summary>
    AckDivision,
}
