namespace ActorTcp.Actors.Processes;

/// <summary>What a program may hold what it reads against.</summary>
internal enum ExpectedContent : byte
{
    /// <summary>The peer is of several kinds, or outside: nothing is known.</summary>
    Unknown,

    /// <summary>The peer sends back what it gets.</summary>
    Own,

    /// <summary>The peer writes a stream of its own.</summary>
    Peer,
}
