using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Links;
using ActorTcp.Kernel;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Sharding;

/// <summary>What one shard sends to another in a window, as bytes. Each batch can be read by
/// itself.</summary>
/// <param name="system">Whose channels are numbered alike in every process of the run.</param>
/// <param name="frames">Where frames come from, and where those that left go.</param>
/// <param name="payloads">Of the same archive.</param>
/// <param name="archive">The bytes.</param>
internal sealed class BatchCodec(
    ActorSystem system, FramePool frames, PayloadCodec payloads, BinaryArchive archive)
{
    /// <summary>Raised whenever a byte changes its meaning.</summary>
    public const byte Version = 1;

    private const int LeastMessage = 4;
    private readonly FrameCodec _frames = new(archive, payloads);
    private readonly List<ChannelMemory> _channels = [];
    private readonly Dictionary<int, ChannelMemory> _channelByNumber = [];
    private readonly Dictionary<uint, OriginMemory> _origins = [];
    private ChannelMemory? _latest;
    private long _at;

    private enum Kind : byte
    {
        Frame,
        Fault,
        HostCrashed,
        RackOrder,
    }

    /// <summary>Frames that were written are free again.</summary>
    /// <exception cref="InvariantViolationException">A message that is not known to cross shards.</exception>
    public byte[] Write(List<ChannelMessage> messages)
    {
        archive.StartWriting();
        Start();
        archive.Octet(Version);
        archive.Count(messages.Count, LeastMessage);
        foreach (ChannelMessage message in messages)
        {
            Carry(message);
            if (message.Message is Frame frame) frames.Return(frame);
        }

        return archive.Written.ToArray();
    }

    /// <exception cref="InvalidDataException">Nobody wrote that, or another version did.</exception>
    public void Read(ReadOnlySpan<byte> batch, List<ChannelMessage> into)
    {
        archive.StartReading(batch);
        Start();
        byte version = archive.Octet(0);
        if (version != Version)
            throw new InvalidDataException($"a batch of version {version}, not {Version}");

        int count = archive.Count(0, LeastMessage);
        for (int i = 0; i < count; i++) into.Add(Carry(default));
        archive.RequireEnd();
    }

    private void Start()
    {
        _frames.Start();
        _channels.Clear();
        _channelByNumber.Clear();
        _origins.Clear();
        _latest = null;
        _at = 0;
    }

    private ChannelMessage Carry(ChannelMessage message)
    {
        ChannelMemory channel = _latest = CarryChannel(message.Channel);
        long at = archive.Near(message.At.Nanoseconds, _at);
        if (at < 0) throw new InvalidDataException($"a time of {at}");
        _at = at;
        long sequence = archive.Near(message.Sequence, channel.Origin.Sequence);
        if (sequence is < 0 or > Origin.MaxSequence)
            throw new InvalidDataException($"a count of {sequence}");
        channel.Origin.Sequence = sequence;
        return new(channel.Number, new(at), sequence, CarryBody(message.Message, channel));
    }

    /// <summary>0: as before; else the place among those of the batch, or behind them a new one.</summary>
    private ChannelMemory CarryChannel(int number)
    {
        int known = archive.IsReading ? 0 : CodeOf(number);
        int code = archive.Unsigned(known, _channels.Count + 1, "a channel of");
        if (code == 0) return _latest ?? throw new InvalidDataException("a channel that follows no other");
        if (code <= _channels.Count) return _channels[code - 1];

        if (system.Crossings == 0) throw new InvalidDataException("a channel, where none crosses shards");
        number = archive.Unsigned(number, system.Crossings - 1, "a channel's number of");
        var channel = new ChannelMemory(number, OriginOf(number), _channels.Count);
        _channels.Add(channel);
        _channelByNumber.TryAdd(number, channel);
        return channel;
    }

    private int CodeOf(int number)
    {
        if (_latest?.Number == number) return 0;
        return _channelByNumber.TryGetValue(number, out ChannelMemory? known)
            ? known.Index + 1
            : _channels.Count + 1;
    }

    private OriginMemory OriginOf(int channel)
    {
        uint id = system.EndsOfCrossing(channel).From.Id;
        if (!_origins.TryGetValue(id, out OriginMemory? origin)) _origins.Add(id, origin = new());
        return origin;
    }

    private object CarryBody(object? message, ChannelMemory channel)
    {
        Kind kind = archive.IsReading ? default : KindOf(message!);
        kind = (Kind)archive.Unsigned((int)kind, (int)Kind.RackOrder, "a kind of message");
        switch (kind)
        {
            case Kind.Frame:
                Frame frame = message as Frame ?? frames.Rent();
                _frames.Carry(frame, channel);
                return frame;
            case Kind.Fault:
                return FaultActor.Order.Begin;
            case Kind.HostCrashed:
                var crashed = message as RackActor.Crashed;
                return new RackActor.Crashed(CarryHost(crashed?.Host ?? 0));
            default:
                return CarryOrder(message as RackActor.Order);
        }
    }

    private static Kind KindOf(object message)
    {
        switch (message)
        {
            case Frame: return Kind.Frame;
            case FaultActor.Order.Begin: return Kind.Fault;
            case RackActor.Crashed: return Kind.HostCrashed;
            case RackActor.Order: return Kind.RackOrder;
            default:
                Invariant.Fail($"{message.GetType().Name} is known to cross shards");
                return default;
        }
    }

    private RackActor.Order CarryOrder(RackActor.Order? order)
    {
        int? host = archive.Flag(order?.Host is not null) ? CarryHost(order?.Host ?? 0) : null;
        Duration? boot = archive.Flag(order?.Boot is not null)
            ? new(archive.Unsigned(order?.Boot?.Nanoseconds ?? 0, long.MaxValue, "a time to boot of"))
            : null;
        return order ?? new(host, boot);
    }

    private int CarryHost(int host) => archive.Unsigned(host, (int)Origin.MaxId, "a host's number of");
}
