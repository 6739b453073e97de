namespace ActorTcp.Kernel;

/// <summary>A ring of envelopes that grows as needed and never shrinks.</summary>
internal sealed class EnvelopeQueue(int capacity)
{
    private Envelope[] _ring = new Envelope[capacity]; // a power of two
    private int _head;
    private int _count;

    public int Count => _count;

    public ref Envelope First => ref _ring[_head];

    public void AddLast(ActorCell target, object message, IActorRef? sender)
    {
        if (_count == _ring.Length) Grow();
        _ring[(_head + _count) & (_ring.Length - 1)] = new Envelope(target, message, sender);
        _count++;
    }

    public void AddFirst(in Envelope envelope)
    {
        if (_count == _ring.Length) Grow();
        _head = (_head - 1) & (_ring.Length - 1);
        _ring[_head] = envelope;
        _count++;
    }

    public Envelope TakeFirst()
    {
        Envelope envelope = First;
        DropFirst();
        return envelope;
    }

    public void DropFirst()
    {
        _ring[_head] = default;
        _head = (_head + 1) & (_ring.Length - 1);
        _count--;
    }

    public Envelope TakeLast()
    {
        _count--;
        ref Envelope slot = ref _ring[(_head + _count) & (_ring.Length - 1)];
        Envelope envelope = slot;
        slot = default;
        return envelope;
    }

    private void Grow()
    {
        var larger = new Envelope[_ring.Length * 2];
        int first = _ring.Length - _head;
        _ring.AsSpan(_head).CopyTo(larger);
        _ring.AsSpan(0, _head).CopyTo(larger.AsSpan(first));
        _ring = larger;
        _head = 0;
    }
}
