namespace ActorTcp.Host.Tun;

/// <summary>A TUN device cannot be had as it is wanted: says what was wanted, why not, and what
/// helps.</summary>
internal sealed class TunException(string message) : Exception(message);
