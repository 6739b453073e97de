using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>Free frames of one shard. A frame may be returned to another pool than it came from.</summary>
/// <param name="capacity">
/// Free frames that are kept at most; what is returned beyond is left to the collector.
/// </param>
public sealed class FramePool(int capacity = 1 << 20)
{
    private Frame? _free;

    /// <summary>Frames that wait to be rented.</summary>
    public int Available { get; private set; }

    /// <summary>Frames that had to be made, because none was free.</summary>
    public long Created { get; private set; }

    /// <summary>A frame without references, otherwise with what it last held: fill in all of it.</summary>
    public Frame Rent()
    {
        if (_free is not { } frame)
        {
            Created++;
            return new();
        }

        _free = frame.NextFree;
        frame.NextFree = null;
        frame.IsFree = false;
        Available--;
        return frame;
    }

    /// <summary>Takes a frame back and clears its references, so that no payload is kept alive.</summary>
    /// <exception cref="InvariantViolationException">It was returned before.</exception>
    public void Return(Frame frame)
    {
        Invariant.Holds(!frame.IsFree);
        frame.IsFree = true;
        frame.Packet.LetGo();
        frame.Opener = null;
        if (Available >= capacity) return;

        frame.NextFree = _free;
        _free = frame;
        Available++;
    }
}
