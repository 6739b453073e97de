namespace ActorTcp.Actors.Running;

/// <summary>Why a run ended.</summary>
public enum RunEnd : byte
{
    /// <summary>Nothing was left to happen.</summary>
    Quiet,

    /// <summary>The limit of virtual time was reached.</summary>
    TimeLimit,

    /// <summary>In real time: the device behind the gateway is gone.</summary>
    GatewayLost,

    /// <summary>Somebody asked it to stop.</summary>
    Interrupted,
}
