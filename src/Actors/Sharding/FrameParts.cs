namespace ActorTcp.Actors.Sharding;

/// <summary>What of a frame follows: the rest is as it was in the frame before it of the same flow.</summary>
[Flags]
internal enum FrameParts : ushort
{
    None = 0,

    /// <summary>It carries text.</summary>
    Text = 1,

    /// <summary>The number is not the one behind the text before.</summary>
    Seq = 2,

    Ack = 4,
    Window = 8,

    /// <summary>Control bits, ECN bits, and why it was sent.</summary>
    Flags = 16,

    /// <summary>Other options, or other values of them; timestamps follow wherever there are any.</summary>
    Options = 32,

    /// <summary>What of the IP header a flow hardly ever changes, and the urgent pointer.</summary>
    Head = 64,

    /// <summary>An ICMP message, or a packet of bytes.</summary>
    Other = 128,

    /// <summary>The name of the connection that it opens.</summary>
    Opener = 256,

    /// <summary>All fields of all options, though it does not carry them.</summary>
    RawOptions = 512,

    All = 1_023,
}
