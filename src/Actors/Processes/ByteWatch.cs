using ActorTcp.Actors.Links;
using ActorTcp.Kernel;

namespace ActorTcp.Actors.Processes;

/// <summary>Somebody waits for a process to read or write so many bytes.</summary>
internal sealed class ByteWatch(bool ofReading, long bytes, IActorRef watcher)
{
    private bool _isOver;

    public void Look(ProcessStatistics statistics)
    {
        if (_isOver || (ofReading ? statistics.BytesReceived : statistics.BytesSent) < bytes) return;

        _isOver = true;
        watcher.Tell(SegmentSeen.Instance);
    }
}
