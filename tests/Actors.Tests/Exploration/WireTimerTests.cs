using ActorTcp.Actors.Connections;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Exploration;

/// <summary>What the monitor of a wire says of timers: round trips take 20 ms, so that no timeout is below
/// 219 ms.</summary>
public sealed class WireTimerTests : WireTraces
{
    [Fact]
    public void An_acknowledgment_of_new_data_restarts_the_timer_of_loss_probes()
    {
        HalfAcknowledged();
        Now += 11.Ms; // two round trips after the data, but hardly any time after the ACK
        Send(Again(SegmentCause.LossProbe));
        Found("an ACK of new data restarts the timer of loss probes");
    }

    [Fact]
    public void A_loss_probe_two_round_trips_after_the_acknowledgment_is_sound()
    {
        HalfAcknowledged();
        Now += 50.Ms;
        Send(Again(SegmentCause.LossProbe));
        Monitor.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void An_acknowledgment_of_new_data_restarts_the_retransmission_timer()
    {
        HalfAcknowledged();
        Now += 208.Ms; // 219 ms after the data, 209 ms after the ACK came
        Send(Again(SegmentCause.RetransmissionTimeout));
        Found("an ACK of new data restarts the retransmission timer");
    }

    [Fact]
    public void A_timeout_that_is_not_doubled_is_found()
    {
        Open(window: 1_000);
        Segment text = Segment(isClient: true, seq: 1, ack: 1, text: 100);
        Send(text, arrives: false);
        foreach (Duration gap in (Duration[])[220.Ms, 440.Ms])
        {
            Now += gap;
            Send(text with { Cause = SegmentCause.RetransmissionTimeout }, arrives: false);
        }

        Monitor.Findings.ShouldBeEmpty();
        Now += 440.Ms;
        Send(text with { Cause = SegmentCause.RetransmissionTimeout }, arrives: false);
        Found("each timeout doubles the next");
    }

    [Fact]
    public void A_syn_waits_twice_as_long_each_time()
    {
        Segment syn = Segment(isClient: true, seq: 0, ack: 0) with { Flags = TcpFlags.Syn };
        Send(syn, arrives: false);
        Now += 1.Seconds();
        Send(syn with { Cause = SegmentCause.RetransmissionTimeout }, arrives: false);
        Monitor.Findings.ShouldBeEmpty();
        Now += 1.Seconds();
        Send(syn with { Cause = SegmentCause.RetransmissionTimeout }, arrives: false);
        Found("each timeout doubles the next");
    }

    [Fact]
    public void A_probe_of_a_closed_window_waits_twice_as_long_each_time()
    {
        Open(window: 1_000);
        Segment probe = Segment(isClient: true, seq: 0, ack: 1) with { Cause = SegmentCause.ZeroWindowProbe };
        foreach (Duration gap in (Duration[])[200.Ms, 400.Ms, 800.Ms])
        {
            Now += gap;
            Send(probe, arrives: false);
        }

        Monitor.Findings.ShouldBeEmpty();
        Now += 800.Ms;
        Send(probe, arrives: false);
        Found("each probe of a closed window waits twice as long");
    }

    [Fact]
    public void What_is_acknowledged_must_not_be_sent_again()
    {
        HalfAcknowledged();
        Now += 500.Ms;
        Send(Segment(isClient: true, seq: 1, ack: 1, text: 100) with
        {
            Cause = SegmentCause.RetransmissionTimeout,
        });
        Found("what is acknowledged is not sent again");
    }

    [Fact]
    public void What_is_never_sent_again_is_found_at_the_end()
    {
        HalfAcknowledged();
        Monitor.Finish([Opened(Client, Server)], Instant.Never);
        Found("what is not acknowledged is sent again in time");
    }

    [Fact]
    public void A_connection_that_was_closed_owes_nothing()
    {
        HalfAcknowledged();
        StateStep closed = new(Instant.Zero + Now, Client, Server, TcpState.Closed);
        Monitor.Finish([Opened(Client, Server), closed], Instant.Never);
        Monitor.Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(29, false)]
    [InlineData(41, true)]
    public void An_acknowledgment_may_be_late_but_not_too_late(int wait, bool isLate)
    {
        Open(window: 1_000);
        Send(Segment(isClient: true, seq: 1, ack: 1, text: 100)); // arrives a millisecond before now
        Now += Duration.FromMilliseconds(wait);
        Send(Segment(isClient: false, seq: 1, ack: 101));
        Monitor.Finish([Opened(Server, Client)], Instant.Zero + Now);
        if (isLate) Found("an ACK is delayed for a short time only");
        else Monitor.Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(60_000, false)]
    [InlineData(59_999, true)]
    public void Time_wait_lasts_from_the_last_fin(int milliseconds, bool isShort)
    {
        Open(window: 1_000);
        Send(Segment(isClient: true, seq: 1, ack: 1));
        Segment fin = Segment(isClient: false, seq: 1, ack: 1) with { Flags = TcpFlags.Fin | TcpFlags.Ack };
        Send(fin);
        StateStep began = new(Instant.Zero + Now - 1.Ms, Client, Server, TcpState.TimeWait);
        Now += 300.Ms;
        Send(fin with { Cause = SegmentCause.RetransmissionTimeout });
        Instant end = Instant.Zero + Now - 1.Ms + Duration.FromMilliseconds(milliseconds);
        Monitor.Finish(
            [began, new(end, Client, Server, TcpState.Closed) { From = TcpState.TimeWait }], Instant.Never);
        if (isShort) Found("TIME-WAIT lasts two MSL from the last FIN");
        else Monitor.Findings.ShouldBeEmpty();
    }

    private static StateStep Opened(Protocol.Endpoint who, Protocol.Endpoint peer) =>
        new(Instant.Zero, who, peer, TcpState.Established);

    private static Segment Again(SegmentCause cause) =>
        Segment(isClient: true, seq: 101, ack: 1, text: 100) with { Cause = cause };

    /// <summary>Of two segments the second is lost; the ACK of the first has come just now.</summary>
    private void HalfAcknowledged()
    {
        Open(window: 1_000);
        Send(Segment(isClient: true, seq: 1, ack: 1, text: 100));
        Send(Segment(isClient: true, seq: 101, ack: 1, text: 100), arrives: false);
        Send(Segment(isClient: false, seq: 1, ack: 101));
    }
}
