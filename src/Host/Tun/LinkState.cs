namespace ActorTcp.Host.Tun;

/// <summary>Of an interface, what a run needs to be set.</summary>
/// <param name="Up">It carries packets.</param>
/// <param name="Mtu">Bytes of the longest packet.</param>
/// <param name="QueueLength">Packets that may wait to be sent by it; of a TUN device: to be read.</param>
internal readonly record struct LinkState(bool Up, int Mtu, int QueueLength);
