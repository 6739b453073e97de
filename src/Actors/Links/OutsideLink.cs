using ActorTcp.Actors.Running;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>A host's link to the outside of the run: what the host sends leaves here as bytes, at
/// once.</summary>
/// <param name="leaves">Called with each packet and the time at which it leaves.</param>
public sealed class OutsideLink(ShardServices services, Action<byte[], Instant> leaves) : Actor
{
    protected override void Receive(object message)
    {
        if (message is not Frame frame)
        {
            Unhandled(message);
            return;
        }

        var bytes = new byte[PacketCodec.EncodedLength(in frame.Packet)];
        PacketCodec.Write(in frame.Packet, bytes);
        services.Frames.Return(frame);
        leaves(bytes, Now);
    }
}
