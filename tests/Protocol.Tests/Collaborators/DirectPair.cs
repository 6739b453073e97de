using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Collaborators;

/// <summary>Two cores joined without delay; time moves only to the next deadline. A filter drops
/// segments.</summary>
internal sealed class DirectPair(TcpSettings settings)
{
    private readonly TcpEffects[] _effects = [new(), new()];
    private readonly PayloadList _read = new();

    public TcpConnection[] Ends { get; } =
    [
        new(settings, new(IpAddress.FromV4(1), 1), new(IpAddress.FromV4(2), 2)),
        new(settings, new(IpAddress.FromV4(2), 2), new(IpAddress.FromV4(1), 1)),
    ];

    public Instant Now { get; private set; } = Instant.Zero;

    /// <summary>Every segment with text that the first end sent, dropped or not.</summary>
    public List<Segment> Sent { get; } = [];

    /// <summary>True: the segment of the first end is lost.</summary>
    public Predicate<Segment> Drops { get; set; } = _ => false;

    public void Connect()
    {
        Ends[0].OpenActive(new SeqNum(uint.MaxValue), Now, _effects[0]);
        Ends[1].OpenPassive(in _effects[0].Segments[0], new PassiveOpening(new(7)), Now, _effects[1]);
        _effects[0].Clear();
        CarryAll();
    }

    public void Send(int end, int length)
    {
        var data = new Payload(ByteSource.Pattern, 0, length);
        Ends[end].Send(in data, TcpSendFlags.None, Now, _effects[end], out int accepted);
        accepted.ShouldBe(length);
    }

    public int Read(int end)
    {
        Ends[end].Receive(int.MaxValue, _read, Now, _effects[end], out int count);
        _read.Clear();
        return count;
    }

    /// <summary>Carries what is under way, and what that brings about.</summary>
    public void CarryAll()
    {
        while (_effects[0].Segments.Length + _effects[1].Segments.Length > 0)
        {
            Carry(0);
            Carry(1);
        }
    }

    /// <summary>To the next deadline, and carries what it brings about.</summary>
    public void ToNextDeadline()
    {
        Now = Instant.Min(Ends[0].NextDeadline, Ends[1].NextDeadline);
        for (int end = 0; end < 2; end++) Ends[end].DeadlineReached(Now, _effects[end]);
        CarryAll();
    }

    private void Carry(int from)
    {
        Segment[] segments = _effects[from].Segments.ToArray();
        _effects[from].Clear();
        foreach (Segment segment in segments)
        {
            if (from == 0 && segment.Text.Length > 0) Sent.Add(segment);
            if (from == 0 && Drops(segment)) continue;
            Ends[1 - from].SegmentArrives(in segment, Now, _effects[1 - from]);
        }
    }
}
