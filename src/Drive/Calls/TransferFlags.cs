namespace ActorTcp.Drive.Calls;

/// <summary>The flags of send and recv that mean something here; the numbers are Linux's.</summary>
[Flags]
public enum TransferFlags
{
    None = 0,
    Urgent = 0x1,
    Peek = 0x2,
    Truncate = 0x20,
    DontWait = 0x40,
    EndOfRecord = 0x80,
    WaitAll = 0x100,
    ErrorQueue = 0x2000,
    NoSignal = 0x4000,
    More = 0x8000,
    ZeroCopy = 0x400_0000,
    FastOpen = 0x2000_0000,
}
