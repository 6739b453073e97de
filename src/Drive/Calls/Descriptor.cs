using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;

namespace ActorTcp.Drive.Calls;

/// <summary>An open file of the driven program: a socket and what the program set on it.</summary>
internal sealed class Descriptor(int number, Socket socket, bool isV4)
{
    public int Number => number;

    public Socket Socket => socket;

    public bool IsV4 => isV4;

    /// <summary>O_NONBLOCK.</summary>
    public bool NonBlocking { get; set; }

    /// <summary>A lingering close has ended.</summary>
    public bool HasLingered { get; set; }

    /// <summary>SO_ZEROCOPY.</summary>
    public bool ZeroCopy { get; set; }

    /// <summary>Writes with MSG_ZEROCOPY so far.</summary>
    public uint ZeroCopies { get; set; }

    /// <summary>TCP_INQ.</summary>
    public bool TellsUnread { get; set; }

    /// <summary>SO_TIMESTAMPING; 0: none are wanted.</summary>
    public long Timestamping { get; set; }

    /// <summary>Bytes of the stream from which on timestamps name bytes.</summary>
    public long TimestampsFrom { get; set; }

    /// <summary>Null while nothing was to be told.</summary>
    public ErrorQueue? Errors { get; set; }

    /// <summary>SO_RCVTIMEO; zero: it waits for ever.</summary>
    public Duration ReceiveTimeout { get; set; }

    /// <summary>SO_SNDTIMEO; zero: it waits for ever.</summary>
    public Duration SendTimeout { get; set; }
}
