namespace ActorTcp.Drive.Calls;

/// <summary>The events of poll and epoll, with the numbers that both have on Linux.</summary>
[Flags]
public enum PollEvents
{
    None = 0,
    In = 0x001,
    Pri = 0x002,
    Out = 0x004,
    Err = 0x008,
    Hup = 0x010,
    Nval = 0x020,
    RdNorm = 0x040,
    RdBand = 0x080,
    WrNorm = 0x100,
    WrBand = 0x200,
    RdHup = 0x2000,
}
