using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What loss recovery knows of a connection, in segments; the names are those of tcp_info.</summary>
public readonly record struct LossSnapshot
{
    /// <summary>In flight, SACKed or not.</summary>
    public int Unacked { get; init; }

    public int Sacked { get; init; }

    public int Lost { get; init; }

    /// <summary>Retransmissions in flight.</summary>
    public int Retrans { get; init; }

    /// <summary>Segments that may overtake another before it is thought to be lost.</summary>
    public int Reordering { get; init; }

    public uint ReorderingsSeen { get; init; }

    /// <summary>Known to have arrived since the start.</summary>
    public uint Delivered { get; init; }

    /// <summary>Reported as duplicates (RFC 2883).</summary>
    public uint DuplicatesSeen { get; init; }

    /// <summary>Zero where nothing was measured.</summary>
    public Duration MinRtt { get; init; }
}
