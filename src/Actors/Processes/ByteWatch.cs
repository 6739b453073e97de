using ActorTcp.Actors.Links;
using ActorTcp.Kernel;

namespace ActorTcp.Actors.Processes;

/// <summary>Somebody waits for a process to read or write so many bytes.</summary>
internal sealed class ByteWatch(bool ofReading, long bytes, IActorRef watcher)
{
    private long _seen;
    private bool _isOver;

    /// <param name="read">Bytes that it read just now.</param>
    /// <param name="written">Bytes that it wrote just now.</param>
    public void Look(int read, int written)
    {
        _seen += ofReading ? read : written;
        if (_isOver || _seen < bytes) return;

        _isOver = true;
        watcher.Tell(SegmentSeen.Instance);
    }
}
