namespace ActorTcp.Actors.Hosts;

/// <summary>A connection's actor failed, because the scenario wants it: it ends with RST from its last
/// state.</summary>
public sealed class ConnectionCrashException() : Exception("the connection crashed");
