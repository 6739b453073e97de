namespace ActorTcp.Drive.Calls;

/// <summary>struct pollfd.</summary>
public sealed record PollEntry(int Descriptor, PollEvents Wanted)
{
    /// <summary>revents, once the call has returned.</summary>
    public PollEvents Found { get; set; }
}
