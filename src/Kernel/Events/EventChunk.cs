using System.Runtime.CompilerServices;

namespace ActorTcp.Kernel.Events;

/// <summary>
/// A block of a slot's events; slots grow and shrink by whole blocks, which the wheel keeps and reuses.
/// </summary>
internal sealed class EventChunk
{
    public const int Capacity = 16;

    private Block _block;

    public int Count { get; private set; }

    public EventChunk? Next { get; set; }

    public ReadOnlySpan<TimedEvent> Used => ((ReadOnlySpan<TimedEvent>)_block)[..Count];

    public void Add(in TimedEvent e) => _block[Count++] = e;

    public void Clear()
    {
        ((Span<TimedEvent>)_block)[..Count].Clear();
        Count = 0;
    }

    /// <summary>Inside the chunk and not beside it: one miss to memory less.</summary>
    [InlineArray(Capacity)]
    private struct Block
    {
        private TimedEvent _first;
    }
}
