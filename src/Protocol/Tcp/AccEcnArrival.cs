namespace ActorTcp.Protocol.Tcp;

/// <summary>What the codepoint of a packet says beyond its own counter.</summary>
internal enum AccEcnArrival : byte
{
    /// <summary>The same as the packet before.</summary>
    AsBefore,

    /// <summary>Another one, and not CE.</summary>
    Changed,

    /// <summary>CE, and the packet before had another.</summary>
    CeBegins,
}
