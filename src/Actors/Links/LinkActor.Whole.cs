namespace ActorTcp.Actors.Links;

/// <content>Segments that a device joined.</content>
internal sealed partial class LinkActor
{
    /// <summary>A call of the gateway, which lives in the same origin; see
    /// <see cref="LinkDirection.PassesWhole"/>.</summary>
    /// <param name="packets">Of how many the frame is made.</param>
    /// <param name="size">Bytes of all these packets.</param>
    public void CarryWhole(Frame frame, int packets, int size)
    {
        ref readonly LinkCopy copy = ref direction.PassWhole(packets, size, Now, _outcome);
        Tap?.Record(in frame.Packet, in copy, Now);
        _channel!.Send(frame, copy.Arrival);
    }
}
