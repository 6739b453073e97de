using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Ladders;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Running;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.TestKit;

/// <summary>A link of a <see cref="TestNetwork"/>: what goes over it, and what it does to packets.</summary>
/// <remarks>Patterns begin with <c>&gt;</c> for what the first host sends, and <c>&lt;</c> for what the
/// second
/// sends.</remarks>
public sealed partial class TestLink
{
    private readonly TestNetwork _network;
    private readonly WorldLink _link;
    private readonly TestHost _first;
    private readonly FlowBook _flows = new();
    private readonly Ladder _ladder;
    private readonly Queue<SeenPacket> _forward = new();
    private readonly Queue<SeenPacket> _backward = new();
    private Packet? _latestForward;
    private Packet? _latestBackward;

    internal TestLink(TestNetwork network, WorldLink link)
    {
        _network = network;
        _link = link;
        _first = network[link.Plan.First.Name];
        _ladder = new Ladder(link.Number, link.Plan.First.Name, link.Plan.Second.Name);
    }

    public string Name => _link.Name;

    /// <summary>What went over it so far, as text.</summary>
    public string Ladder => _ladder.ToString();

    /// <summary>The next packet that this end sends is that one.</summary>
    /// <param name="pattern">As <c>&gt; S</c> or <c>&lt; P. 1:101(100) ack 1</c>; what it does not say may be
    /// anything.</param>
    /// <param name="within">Longest wait; null: the network's patience.</param>
    /// <exception cref="SpecFailedException">Another one comes, or none in time.</exception>
    public SeenPacket ExpectSegment(string pattern, Duration? within = null)
    {
        var wanted = new PacketPattern(pattern);
        if (!TryNext(wanted.IsForward, within, out SeenPacket? seen))
            throw _network.Failure($"'{wanted}'", "silence");
        return wanted.Matches(seen!)
            ? seen!
            : throw _network.Failure($"'{wanted}'", $"'{seen}' at {At(seen!)}");
    }

    /// <summary>As <see cref="ExpectSegment"/>, but passes over what comes before it.</summary>
    /// <exception cref="SpecFailedException">It does not come in time.</exception>
    public SeenPacket FishForSegment(string pattern, Duration? within = null)
    {
        var wanted = new PacketPattern(pattern);
        Instant limit = _network.System.Now + (within ?? _network.Patience);
        while (TryNext(wanted.IsForward, limit - _network.System.Now, out SeenPacket? seen))
        {
            if (wanted.Matches(seen!)) return seen!;
        }

        throw _network.Failure($"'{wanted}' among what is sent");
    }

    /// <summary>Neither end sends anything that was not expected, now and for that long.</summary>
    /// <exception cref="SpecFailedException">One does.</exception>
    public void ExpectNoSegment(Duration during)
    {
        if (_network.RunUntil(() => _forward.Count + _backward.Count > 0, during))
        {
            SeenPacket seen = _forward.Count > 0 ? _forward.Peek() : _backward.Peek();
            throw _network.Failure($"silence for {during}", $"'{seen}' at {At(seen)}");
        }
    }

    /// <summary>What was sent until now is of no interest.</summary>
    public void ForgetSegments()
    {
        _network.Advance(Duration.Zero);
        _forward.Clear();
        _backward.Clear();
    }

    /// <summary>Takes note of what the link took in since the last look.</summary>
    internal void Look(ShardServices services)
    {
        foreach (StateStep step in services.Steps!)
        {
            if (_first.Has(step.Local.Address)) _ladder.Add(step, isOfFirst: true);
            else if (_first.Has(step.Remote.Address)) _ladder.Add(step, isOfFirst: false);
        }

        foreach (CaptureRecord record in services.Captured.Records)
        {
            if (record.Link == _link.Number) Take(in record, services.Captured.BytesOf(in record));
        }
    }

    private void Take(in CaptureRecord record, ReadOnlySpan<byte> bytes)
    {
        var direction = record.IsForward ? CaptureDirection.Outbound : CaptureDirection.Inbound;
        _ladder.Take(new CapturedPacket(record.Link, direction, bytes)
        {
            At = record.Time,
            Arrival = record.Arrival,
            Comment = record.Comment,
        });
        if (PacketCodec.TryRead(bytes, out Packet packet) != PacketReadResult.Ok) return;

        (record.IsForward ? ref _latestForward : ref _latestBackward) = packet;
        var seen = new SeenPacket(
            record.Time, record.Arrival, record.IsForward, _flows.Describe(in packet), packet);
        (record.IsForward ? _forward : _backward).Enqueue(seen);
        _probe?.Tell(seen);
    }

    private bool TryNext(bool isForward, Duration? within, out SeenPacket? seen)
    {
        Queue<SeenPacket> queue = isForward ? _forward : _backward;
        if (!_network.RunUntil(() => queue.Count > 0, within))
        {
            seen = null;
            return false;
        }

        seen = queue.Dequeue();
        return true;
    }

    private static Duration At(SeenPacket seen) => seen.At - Instant.Zero;
}
