using ActorTcp.Protocol;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Sharding;

/// <summary>What both sides of a batch know of one direction of a connection: its latest packet.</summary>
internal sealed class FlowMemory
{
    /// <summary>Without text, ICMP message and bytes.</summary>
    public Packet Last;

    /// <summary>Of the latest timestamps option; options come and go.</summary>
    public uint TsVal, TsEcr;

    /// <summary>Of the latest text.</summary>
    public ByteSource? TextSource;

    /// <summary>Place in the source behind the latest text.</summary>
    public long TextNext;

    public int TextLength;

    /// <summary>What the latest segment occupies in the sequence space.</summary>
    public uint Length;

    /// <summary>Place of the flow in the batch.</summary>
    public int Index;

    /// <summary>Begins like another flow: what opens at the same time looks alike.</summary>
    public void BeginLike(FlowMemory? other, int index)
    {
        Index = index;
        Last = other is null ? default : other.Last;
        TsVal = other?.TsVal ?? 0;
        TsEcr = other?.TsEcr ?? 0;
        TextSource = other?.TextSource;
        TextNext = other?.TextNext ?? 0;
        TextLength = other?.TextLength ?? 0;
        Length = 0;
    }
}
