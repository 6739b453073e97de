namespace ActorTcp.Host.RealTime;

/// <summary>The device behind the gateway is gone while the run goes on.</summary>
internal sealed class DeviceLostException(string message) : Exception(message);
