using System.Runtime.CompilerServices;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What a call into the core wants done: segments to send, signals to raise, states passed
/// through.</summary>
/// <remarks>One object serves all connections of a shard: the caller performs it and clears it after each
/// call.</remarks>
/// <param name="buffers">Segments are written into these, and the caller takes each of them with
/// <see cref="Take"/>; null: into buffers that stay here.</param>
public sealed class TcpEffects(IPacketBuffers? buffers = null)
{
    private const int FetchesAhead = 4;

    /// <summary>Of a packet, in bytes.</summary>
    private const int BufferSize = 176;

    private SegmentList.BufferSlot[] _segments = new SegmentList.BufferSlot[8];
    private TcpTransition[] _transitions = new TcpTransition[4];
    private int _segmentCount;
    private int _transitionCount;

    // Queues that connections rent while they have something to hold: one stock for all connections of a
    // shard.
    internal ObjectPool<RetransmissionQueue> RetransmissionQueues { get; } = new();

    internal ObjectPool<LossHistory> LossHistories { get; } = new();

    internal ObjectPool<PayloadQueue> ReceiveQueues { get; } = new();

    internal ObjectPool<ReassemblyQueue> ReassemblyQueues { get; } = new();

    /// <summary>To be sent in this order.</summary>
    public SegmentList Segments
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_segments.AsSpan(0, _segmentCount));
    }

    /// <summary>Passed through in this order.</summary>
    public ReadOnlySpan<TcpTransition> Transitions => _transitions.AsSpan(0, _transitionCount);

    public TcpSignals Signals { get; private set; }

    /// <summary>Why the connection gave its peer up in this call, if it did.</summary>
    public GiveUpCause GaveUp { get; internal set; }

    /// <summary>Nothing is to be done.</summary>
    public bool IsEmpty
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _segmentCount + _transitionCount + (int)Signals == 0;
    }

    /// <summary>A cleared segment at the end of <see cref="Segments"/>, to be filled in at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref Segment AddSegment()
    {
        if (_segmentCount == _segments.Length) Array.Resize(ref _segments, _segments.Length * 2);
        ref SegmentList.BufferSlot slot = ref _segments[_segmentCount++];
        if (buffers is not null) slot.Buffer = buffers.Rent();
        else slot.Buffer ??= new();
        ref Segment segment = ref slot.Buffer.Packet.Segment;
        segment = default;
        return ref segment;
    }

    /// <summary>The buffer of one of <see cref="Segments"/>; it belongs to the caller now.</summary>
    public PacketBuffer Take(int index) => _segments[index].Buffer;

    /// <summary>Asks for a segment that is taken soon after that one: behind a large write the first have
    /// left the cache by then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void FetchAhead(int index)
    {
        if (index + FetchesAhead < _segmentCount)
            Prefetch.Object(_segments[index + FetchesAhead].Buffer, BufferSize);
    }

    /// <summary>PSH for one of the segments, where it has text.</summary>
    internal void Push(int index)
    {
        ref Segment segment = ref _segments[index].Buffer.Packet.Segment;
        if (segment.Text.Length > 0) segment.Flags |= TcpFlags.Psh;
    }

    public void Raise(TcpSignals signals) => Signals |= signals;

    public void AddTransition(TcpState from, TcpState to)
    {
        if (_transitionCount == _transitions.Length) Array.Resize(ref _transitions, _transitions.Length * 2);
        _transitions[_transitionCount++] = new(from, to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Clear()
    {
        _segmentCount = 0;
        _transitionCount = 0;
        Signals = TcpSignals.None;
        GaveUp = GiveUpCause.None;
    }
}
