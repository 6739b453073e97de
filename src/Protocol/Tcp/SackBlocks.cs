using System.Runtime.CompilerServices;

namespace ActorTcp.Protocol.Tcp;

/// <summary>Room for the four blocks that fit into the options of one segment (RFC 2018 §3).</summary>
[InlineArray(Capacity)]
public struct SackBlocks
{
    public const int Capacity = 4;
    private SeqRange _first;
}
