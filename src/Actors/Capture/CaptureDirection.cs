namespace ActorTcp.Actors.Capture;

/// <summary>
/// Which way a packet goes at the place where it is captured; the numbers are those of pcapng §4.3.1.
/// </summary>
public enum CaptureDirection : byte
{
    Unknown = 0,
    Inbound = 1,
    Outbound = 2,
}
