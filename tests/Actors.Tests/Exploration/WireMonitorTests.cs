using ActorTcp.Actors.Exploration.Checks;
using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Exploration;

/// <summary>What the monitor of a wire finds fault with, and what it leaves alone.</summary>
public sealed class WireMonitorTests
{
    private readonly WireMonitor _monitor = new(200.Ms);
    private Duration _now;

    [Fact]
    public void An_orderly_exchange_is_found_sound()
    {
        Open(window: 1_000);
        Send(Segment(isClient: true, seq: 1, ack: 1, text: 1_000));
        Send(Segment(isClient: false, seq: 1, ack: 1_001));
        _monitor.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void One_byte_beyond_the_window_is_one_too_many()
    {
        Open(window: 1_000);
        Send(Segment(isClient: true, seq: 1, ack: 1, text: 1_001));
        Found("nothing is sent beyond the window");
    }

    [Fact]
    public void A_probe_may_go_beyond_the_window_but_its_octet_must_not_be_taken()
    {
        Open(window: 1_000);
        Send(Segment(isClient: true, seq: 1, ack: 1, text: 1_000));
        Send(Segment(isClient: false, seq: 1, ack: 1_001, window: 0));
        Send(Segment(isClient: true, seq: 1_001, ack: 1, text: 1) with
        {
            Cause = SegmentCause.ZeroWindowProbe,
        });
        _monitor.Findings.ShouldBeEmpty();
        Send(Segment(isClient: false, seq: 1, ack: 1_002, window: 0));
        Found("nothing is taken beyond the window");
    }

    [Fact]
    public void What_never_arrived_must_not_be_acknowledged()
    {
        Open(window: 1_000);
        Send(Segment(isClient: true, seq: 1, ack: 1, text: 100), arrives: false);
        Send(Segment(isClient: false, seq: 1, ack: 101));
        Found("nothing is acknowledged that did not arrive");
    }

    [Fact]
    public void A_timeout_sooner_than_any_timeout_can_be_was_not_restarted()
    {
        Open(window: 1_000);
        Segment text = Segment(isClient: true, seq: 1, ack: 1, text: 100);
        Send(text, arrives: false);
        _now += 150.Ms;
        Send(text with { Cause = SegmentCause.RetransmissionTimeout });
        Found("the retransmission timer gives data its time");
    }

    [Fact]
    public void A_timeout_in_its_time_is_sound()
    {
        Open(window: 1_000);
        Segment text = Segment(isClient: true, seq: 1, ack: 1, text: 100);
        Send(text, arrives: false);
        _now += 200.Ms;
        Send(text with { Cause = SegmentCause.RetransmissionTimeout });
        _monitor.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_may_follow_a_fin()
    {
        Open(window: 1_000);
        Send(Segment(isClient: true, seq: 1, ack: 1) with { Flags = TcpFlags.Fin | TcpFlags.Ack });
        Send(Segment(isClient: true, seq: 2, ack: 1, text: 1));
        Found("nothing follows the FIN");
    }

    [Fact]
    public void Scaled_windows_reach_as_far_as_they_say()
    {
        Open(window: 100, shift: 3);
        Send(Segment(isClient: false, seq: 1, ack: 1, window: 100));
        Send(Segment(isClient: true, seq: 1, ack: 1, text: 800));
        _monitor.Findings.ShouldBeEmpty();
        Send(Segment(isClient: true, seq: 801, ack: 1, text: 1));
        Found("nothing is sent beyond the window");
    }

    [Fact]
    public void Of_ends_whose_segments_are_rewritten_nothing_can_be_said()
    {
        Open(window: 1_000);
        Packet packet = Of(Segment(isClient: true, seq: 1, ack: 1, text: 1_001));
        _monitor.Sent(in packet, LinkEffects.Rewritten, Instant.Zero + _now);
        _monitor.Findings.ShouldBeEmpty();
    }

    private void Found(string rule) => _monitor.Findings.ShouldHaveSingleItem().Rule.ShouldBe(rule);

    private void Open(ushort window, byte? shift = null)
    {
        Segment first = Segment(isClient: true, seq: 0, ack: 0, window: window);
        Send(Scaled(first with { Flags = TcpFlags.Syn }, shift));
        Segment answer = Segment(isClient: false, seq: 0, ack: 1, window: window);
        Send(Scaled(answer with { Flags = TcpFlags.Syn | TcpFlags.Ack }, shift));
    }

    private static Segment Scaled(Segment segment, byte? shift)
    {
        if (shift is not { } value) return segment;
        return segment with
        {
            Options = new TcpOptions { Present = TcpOptionKinds.WindowScale, WindowScale = value },
        };
    }

    /// <summary>Each takes 10 ms, and the next is sent a millisecond later.</summary>
    private void Send(Segment segment, bool arrives = true)
    {
        Packet packet = Of(segment);
        _monitor.Sent(in packet, LinkEffects.None, Instant.Zero + _now);
        if (!arrives) return;
        _monitor.WillArrive(in packet, Instant.Zero + _now + 10.Ms);
        _now += 11.Ms;
    }

    private static Segment Segment(
        bool isClient, uint seq, uint ack, int text = 0, ushort window = 1_000) =>
        new()
        {
            SourcePort = isClient ? (ushort)1_000 : (ushort)80,
            DestinationPort = isClient ? (ushort)80 : (ushort)1_000,
            Seq = new(seq),
            Ack = new(ack),
            Flags = TcpFlags.Ack,
            Wnd = window,
            Text = new Payload(ByteSource.Pattern, 0, text),
        };

    private static Packet Of(Segment segment)
    {
        IpAddress client = IpAddress.Parse("10.0.0.1"), server = IpAddress.Parse("10.0.0.2");
        bool isClient = segment.SourcePort != 80;
        return new()
        {
            Kind = PacketKind.Tcp,
            Addresses = isClient ? new(client, server) : new(server, client),
            Segment = segment,
        };
    }
}
