namespace ActorTcp.Actors.Capture;

/// <summary>Takes captured packets one after the other, in the order that no shape of the run
/// changes.</summary>
public interface ICaptureSink
{
    void Take(in CapturedPacket packet);
}
