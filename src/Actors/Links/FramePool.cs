using System.Runtime.CompilerServices;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>Free frames of one shard. A frame may be returned to another pool than it came from.</summary>
/// <param name="capacity">
/// Free frames that are kept at most; what is returned beyond is left to the collector.
/// </param>
public sealed class FramePool(int capacity = 1 << 20) : IPacketBuffers
{
    /// <summary>So far ahead a free frame is asked for: mostly it was used when the cache held something
    /// else.</summary>
    private const int FetchesAhead = 4;

    /// <summary>Of a frame, without what only SACK blocks and Accurate ECN use, in bytes.</summary>
    private const int FrameSize = 176;

    private Slot[] _free = new Slot[64];

    /// <summary>Frames that wait to be rented.</summary>
    public int Available { get; private set; }

    /// <summary>Frames that had to be made, because none was free.</summary>
    public long Created { get; private set; }

    /// <summary>A frame without references, otherwise with what it last held: fill in all of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Frame Rent()
    {
        if (Available == 0)
        {
            Created++;
            return new();
        }

        Frame frame = _free[--Available].Frame!; // the last that came back: it is in the cache still
        if (Available > FetchesAhead) Prefetch.Object(_free[Available - FetchesAhead].Frame, FrameSize);
        frame.IsFree = false;
        return frame;
    }

    /// <summary>Takes a frame back and clears its references, so that no payload is kept alive.</summary>
    /// <exception cref="InvariantViolationException">It was returned before.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Return(Frame frame)
    {
        Invariant.Holds(!frame.IsFree);
        frame.IsFree = true;
        frame.Packet.LetGo();
        frame.Opener = null;
        frame.Flow = 0;
        if (Available >= capacity) return;

        if (Available == _free.Length) Array.Resize(ref _free, Available * 2);
        _free[Available++].Frame = frame;
    }

    PacketBuffer IPacketBuffers.Rent() => Rent();

    /// <summary>An array of structs is written to without the check that one of references needs.</summary>
    private struct Slot
    {
        public Frame? Frame;
    }
}
