using ActorTcp.Actors.Exploration.Checks;
using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Exploration;

/// <summary>What the monitor of a wire finds fault with, and what it leaves alone.</summary>
public sealed class WireMonitorTests : WireTraces
{
    [Fact]
    public void An_orderly_exchange_is_found_sound()
    {
        Open(window: 1_000);
        Send(Segment(isClient: true, seq: 1, ack: 1, text: 1_000));
        Send(Segment(isClient: false, seq: 1, ack: 1_001));
        Monitor.Findings.ShouldBeEmpty();
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
        Monitor.Findings.ShouldBeEmpty();
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
        Now += 150.Ms;
        Send(text with { Cause = SegmentCause.RetransmissionTimeout });
        Found("the retransmission timer gives data its time");
    }

    [Fact]
    public void A_timeout_in_its_time_is_sound()
    {
        Open(window: 1_000);
        Segment text = Segment(isClient: true, seq: 1, ack: 1, text: 100);
        Send(text, arrives: false);
        Now += 219.Ms;
        Send(text with { Cause = SegmentCause.RetransmissionTimeout });
        Monitor.Findings.ShouldBeEmpty();
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
        Monitor.Findings.ShouldBeEmpty();
        Send(Segment(isClient: true, seq: 801, ack: 1, text: 1));
        Found("nothing is sent beyond the window");
    }

    [Fact]
    public void Of_ends_whose_segments_are_rewritten_nothing_can_be_said()
    {
        Open(window: 1_000);
        Packet packet = Of(Segment(isClient: true, seq: 1, ack: 1, text: 1_001));
        Monitor.Sent(in packet, LinkEffects.Rewritten, Instant.Zero + Now);
        Monitor.Findings.ShouldBeEmpty();
    }
}
