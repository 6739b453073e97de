using System.Runtime.CompilerServices;

namespace ActorTcp.Kernel;

/// <summary>
/// The far end of a channel: its messages wait here, and only the first is an event of the queue.
/// </summary>
internal sealed class ChannelInbox(ActorCell target, ActorCell sender) : EventTarget
{
    /// <summary>So many messages ahead each step is taken: late enough that the one before is done.</summary>
    internal const int FetchesMessage = 9, FetchesLater = 6, FetchesSoon = 3, FetchesNext = 1;

    /// <summary>Of a message, in bytes; frames are no larger.</summary>
    private const int MessageSize = 144;

    private Arrival[] _ring = [];
    private int _head;
    private int _count;
    private long _lastAt;
    private bool _delivers; // its first message is no event meanwhile
    private Overtaker? _spare;

    public ActorCell Target { get; } = target;

    public ActorCell Sender { get; } = sender;

    /// <summary>Among the channels that cross shards; -1: it does not, or the run had begun.</summary>
    public int Number { get; init; } = -1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Accept(Shard shard, long at, ulong order, object message)
    {
        if (_count > 0 && at < _lastAt)
        {
            shard.Events.Add(at, order, RentOvertaker(message)); // a reordering link
            return;
        }

        if (_count == 0 && !_delivers) shard.Events.Add(at, order, this);
        if (_count == _ring.Length) Grow();
        _ring[(_head + _count) & (_ring.Length - 1)] = new Arrival(new(at, order), message);
        _count++;
        _lastAt = at;
    }

    /// <summary>Delivers its first message, and those behind it that are the next events of all: a train
    /// needs the queue only once.</summary>
    internal override bool Fire(Shard shard, in TimedEvent e)
    {
        _delivers = true;
        shard.Train = this;
        do
        {
            ref Arrival slot = ref _ring[_head];
            object message = slot.Message;
            slot = default;
            _head = (_head + 1) & (_ring.Length - 1);
            _count--;
            LookAhead();
            shard.Deliver(Target, message, Sender);
        }
        while (_count > 0 && shard.GoesOnWith(in _ring[_head].Key));

        EndTrain(shard);
        return true;
    }

    /// <summary>What is left is an event again.</summary>
    public void EndTrain(Shard shard)
    {
        _delivers = false;
        shard.Train = null;
        if (_count > 0) shard.Events.Add(_ring[_head].Key.Time, _ring[_head].Key.Order, this);
    }

    internal override bool Awaits(ulong order) => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LookAhead()
    {
        if (_count <= FetchesSoon) return;
        int mask = _ring.Length - 1;
        if (_count > FetchesMessage) FetchMessage(_ring[(_head + FetchesMessage) & mask].Message);
        if (!Target.WantsForesight) return;
        Target.Foresee(_ring[(_head + FetchesNext) & mask].Message, Foresight.Next);
        Target.Foresee(_ring[(_head + FetchesSoon) & mask].Message, Foresight.Soon);
        if (_count > FetchesLater)
            Target.Foresee(_ring[(_head + FetchesLater) & mask].Message, Foresight.Later);
    }

    private static Foresight ForesightOf(int ahead) => ahead switch
    {
        FetchesLater => Foresight.Later,
        FetchesSoon => Foresight.Soon,
        _ => Foresight.Next,
    };

    private static void FetchMessage(object message) => Prefetch.Object(message, MessageSize);

    private void Grow()
    {
        var larger = new Arrival[Math.Max(4, _ring.Length * 2)];
        _ring.AsSpan(_head).CopyTo(larger);
        _ring.AsSpan(0, _head).CopyTo(larger.AsSpan(_ring.Length - _head));
        _ring = larger;
        _head = 0;
    }

    private readonly struct Arrival(EventKey key, object message)
    {
        public readonly EventKey Key = key;
        public readonly object Message = message;
    }

    private Overtaker RentOvertaker(object message)
    {
        Overtaker overtaker = _spare ?? new(this);
        _spare = overtaker.Next;
        overtaker.Next = null;
        overtaker.Message = message;
        return overtaker;
    }

    /// <summary>A message that does not wait behind the others; used again for the next.</summary>
    private sealed class Overtaker(ChannelInbox inbox) : EventTarget
    {
        public object? Message { get; set; }

        /// <summary>Of those that are free.</summary>
        public Overtaker? Next { get; set; }

        internal override void Foresee(int ahead)
        {
            if (ahead == FetchesMessage) FetchMessage(Message!);
            else if (inbox.Target.WantsForesight) inbox.Target.Foresee(Message!, ForesightOf(ahead));
        }

        internal override bool Fire(Shard shard, in TimedEvent e)
        {
            object message = Message!;
            Message = null;
            Next = inbox._spare;
            inbox._spare = this;
            shard.Deliver(inbox.Target, message, inbox.Sender);
            return true;
        }

        internal override bool Awaits(ulong order) => true;
    }
}
