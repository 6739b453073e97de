using ActorTcp.Actors.Sockets;

namespace ActorTcp.Drive.Calls;

/// <summary>What a system call returned.</summary>
/// <param name="Value">-1 where it failed.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="Data">What was read.</param>
public sealed record CallResult(long Value, Errno Error = Errno.None, byte[]? Data = null)
{
    public static readonly CallResult Zero = new(0);

    public bool IsError => Error != Errno.None;

    public static CallResult Of(Errno error) => error == Errno.None ? Zero : new(-1, error);

    public static CallResult Read(byte[] data) => new(data.Length, Data: data);
}
