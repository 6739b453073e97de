using ActorTcp.Protocol.Wire;

namespace ActorTcp.Protocol.Tcp;

/// <summary>The segments of one call into the core, in the order of sending.</summary>
public readonly ref struct SegmentList
{
    private readonly ReadOnlySpan<BufferSlot> _slots;

    internal SegmentList(ReadOnlySpan<BufferSlot> slots) => _slots = slots;

    public int Length => _slots.Length;

    public ref readonly Segment this[int index] => ref _slots[index].Buffer.Packet.Segment;

    public Enumerator GetEnumerator() => new(this);

    public Segment[] ToArray()
    {
        var all = new Segment[Length];
        for (int i = 0; i < all.Length; i++) all[i] = this[i];
        return all;
    }

    public ref struct Enumerator
    {
        private readonly SegmentList _list;
        private int _index = -1;

        internal Enumerator(SegmentList list) => _list = list;

        public readonly ref readonly Segment Current => ref _list[_index];

        public bool MoveNext() => ++_index < _list.Length;
    }

    /// <summary>An array of structs is written to without the check that one of references needs.</summary>
    internal struct BufferSlot
    {
        public PacketBuffer Buffer;
    }
}
