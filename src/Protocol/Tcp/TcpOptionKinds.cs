namespace ActorTcp.Protocol.Tcp;

/// <summary>
/// Which options a segment carries; a set bit makes the field of <see cref="TcpOptions"/> meaningful.
/// </summary>
[Flags]
public enum TcpOptionKinds : byte
{
    None = 0,
    Mss = 1,
    WindowScale = 2,
    SackPermitted = 4,
    Timestamps = 8,
    Sack = 16,
}
