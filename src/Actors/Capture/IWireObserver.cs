using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Capture;

/// <summary>Sees the packets of a run as they are, undecoded and uncopied, in place of a capture.</summary>
/// <remarks>Ways are numbered as in a capture: twice the link's number, plus one on the way back.</remarks>
internal interface IWireObserver
{
    /// <summary>A packet, or a copy of one, after what its link did to it.</summary>
    void Enters(int way, in Packet packet, in LinkCopy copy, Instant now);

    /// <summary>A packet that the link kept goes on now.</summary>
    void GoesOn(int way, in Packet packet, in LinkCopy copy, Instant now);

    /// <summary>A link answers a packet of that way to its sender.</summary>
    void Answers(int way, in Packet packet, Instant now);
}
