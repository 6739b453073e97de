using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using static ActorTcp.Actors.Sockets.Errno;

namespace ActorTcp.Actors.Tests.Sockets;

/// <summary>accept(), and what each end sees of a listener that has no room.</summary>
public sealed class BacklogTests
{
    [Fact]
    public void Connections_are_accepted_in_the_order_of_their_handshakes()
    {
        var lab = new SocketLab();
        Socket listener = lab.Listen();
        Socket first = lab.Connect();
        lab.Advance(1.Ms);
        Socket second = lab.Connect();
        lab.Advance(50.Ms);
        lab.Accept(listener).Remote.ShouldBe(first.Local);
        lab.Accept(listener).Remote.ShouldBe(second.Local);
        lab.Do(lab.Server, () => listener.Accept(out _)).ShouldBe(EAGAIN);
        lab.Server.Told.Count(told => told.Events.HasFlag(SocketEvents.Acceptable)).ShouldBe(2);
    }

    [Fact]
    public void Connection_that_was_reset_in_the_queue_is_accepted_and_fails()
    {
        var lab = new SocketLab();
        Socket listener = lab.Listen();
        Socket client = lab.Connect();
        lab.Advance(50.Ms);
        lab.Send(client, 70);
        lab.Advance(10.Ms);
        lab.Abort(client);
        lab.Advance(10.Ms);
        lab.ServerStates.ShouldBeEmpty();
        Socket accepted = lab.Accept(listener);
        lab.Receive(accepted).ShouldBe((None, 70));
        lab.Receive(accepted).ShouldBe((ECONNRESET, 0));
        lab.Receive(accepted).ShouldBe((None, 0));
        lab.Send(accepted, 1).ShouldBe((EPIPE, 0));
        lab.Server.EventsOf(accepted).ShouldBe(
            SocketEvents.Readable | SocketEvents.Failed | SocketEvents.Released);
        lab.Close(accepted).ShouldBe(None);
    }

    [Fact]
    public void What_came_before_accept_is_told_after_it()
    {
        var lab = new SocketLab();
        Socket listener = lab.Listen();
        Socket client = lab.Connect();
        lab.Advance(50.Ms);
        lab.Send(client, 70);
        lab.Close(client);
        lab.Advance(20.Ms);
        Socket accepted = lab.Accept(listener);
        lab.Server.EventsOf(accepted).ShouldBe(SocketEvents.Readable);
        lab.Receive(accepted).ShouldBe((None, 70));
        lab.Receive(accepted).ShouldBe((None, 0));
    }

    [Fact]
    public void Syn_is_dropped_while_the_accept_queue_is_full_and_tried_again()
    {
        var lab = new SocketLab();
        Socket listener = lab.Listen(new ListenerBacklog(8, 1, BacklogOverflow.DropSyn));
        lab.Connect();
        lab.Advance(50.Ms);
        Socket late = lab.Connect();
        lab.Advance(900.Ms);
        lab.Client.EventsOf(late).ShouldBe(SocketEvents.None);
        lab.Accept(listener);
        lab.Advance(200.Ms);
        lab.Client.EventsOf(late).ShouldBe(SocketEvents.Connected);
        lab.Counters.SynsDropped.ShouldBe(1);
    }

    [Fact]
    public void Last_ack_is_dropped_while_the_accept_queue_is_full()
    {
        var lab = new SocketLab();
        Socket listener = lab.Listen(new ListenerBacklog(8, 1, BacklogOverflow.DropLastAck));
        Socket first = lab.Connect();
        Socket late = lab.Connect();
        lab.Advance(50.Ms);
        lab.Client.EventsOf(first).ShouldBe(SocketEvents.Connected);
        lab.Client.EventsOf(late).ShouldBe(SocketEvents.Connected); // half-open: it does not know
        lab.ServerStates.ShouldBe([TcpState.SynReceived, TcpState.Established]);
        lab.Send(late, 100).ShouldBe((None, 100));
        lab.Advance(1.Seconds());
        lab.Accept(listener);
        lab.Advance(5.Seconds());
        Socket accepted = lab.Accept(listener);
        lab.Receive(accepted).ShouldBe((None, 100));
        lab.Wire().ShouldContain(line => line.Contains("< S. [retransmission after a timeout]"));
    }

    [Fact]
    public void Handshake_that_is_never_let_in_is_given_up_and_then_reset()
    {
        var lab = new SocketLab(new LabOptions { Tcp = new TcpSettings { SynAckRetries = 2 } });
        lab.Listen(new ListenerBacklog(8, 1, BacklogOverflow.DropLastAck));
        lab.Connect();
        Socket late = lab.Connect();
        lab.Advance(30.Seconds());
        lab.ServerStates.ShouldBe([TcpState.Established]);
        lab.Client.EventsOf(late).ShouldBe(SocketEvents.Connected);
        lab.Send(late, 1);
        lab.Advance(20.Ms);
        lab.Receive(late).Error.ShouldBe(ECONNRESET);
    }

    [Fact]
    public void Reset_answers_whom_there_is_no_room_for()
    {
        var lab = new SocketLab();
        lab.Listen(new ListenerBacklog(8, 1, BacklogOverflow.Reset));
        Socket first = lab.Connect();
        Socket late = lab.Connect(); // its SYN is let in, its ACK is not
        lab.Advance(50.Ms);
        lab.Client.EventsOf(first).ShouldBe(SocketEvents.Connected);
        lab.Receive(late).Error.ShouldBe(ECONNRESET);
        Socket refused = lab.Connect();
        lab.Advance(20.Ms);
        lab.Receive(refused).Error.ShouldBe(ECONNREFUSED);
        lab.ServerStates.ShouldBe([TcpState.Established]);
    }

    [Fact, Rfc("4987 §3.2")]
    public void Syn_queue_has_an_end()
    {
        var lab = new SocketLab();
        lab.Listen(new ListenerBacklog(2, 8, BacklogOverflow.DropSyn));
        for (int i = 0; i < 3; i++) lab.Connect();
        lab.Advance(15.Ms);
        lab.ServerStates.ShouldBe([TcpState.SynReceived, TcpState.SynReceived]);
        lab.Advance(2.Seconds());
        lab.ServerStates.Count.ShouldBe(3);
    }

    [Fact]
    public void Closing_the_listener_resets_whom_nobody_accepted()
    {
        var lab = new SocketLab();
        Socket listener = lab.Listen();
        Socket accepted = lab.Connect();
        lab.Advance(50.Ms);
        Socket served = lab.Accept(listener);
        Socket waiting = lab.Connect();
        lab.Advance(50.Ms);
        Socket halfOpen = lab.Connect();
        lab.Advance(10.Ms);
        lab.Close(listener).ShouldBe(None);
        lab.Advance(50.Ms);
        lab.Receive(waiting).Error.ShouldBe(ECONNRESET);
        lab.Receive(halfOpen).Error.ShouldBe(ECONNRESET);
        lab.Send(accepted, 5).ShouldBe((None, 5));
        lab.Advance(10.Ms);
        lab.Receive(served).ShouldBe((None, 5));
        lab.Do(lab.Server, () => listener.Accept(out _)).ShouldBe(EINVAL);

        Socket late = lab.Connect();
        lab.Advance(20.Ms);
        lab.Receive(late).Error.ShouldBe(ECONNREFUSED);
    }

    [Fact]
    public void Listener_can_be_opened_again_at_once()
    {
        var lab = new SocketLab();
        Socket listener = lab.Listen();
        lab.Connect();
        lab.Advance(50.Ms);
        lab.Close(listener);
        lab.Advance(10.Ms);
        lab.Listen();
        lab.Connect();
        lab.Advance(50.Ms);
        lab.ServerStates.ShouldBe([TcpState.Established]);
    }

    [Fact]
    public void Half_open_connection_ends_when_its_peer_is_gone()
    {
        var lab = new SocketLab();
        Socket listener = lab.Listen();
        lab.Back.Cut();
        Socket client = lab.Connect();
        lab.Advance(15.Ms);
        lab.Close(client);
        lab.ServerStates.ShouldBe([TcpState.SynReceived]);
        lab.Settle();
        lab.ServerStates.ShouldBeEmpty();
        lab.Do(lab.Server, () => listener.Accept(out _)).ShouldBe(EAGAIN);
        lab.Server.Told.ShouldBeEmpty();
    }
}
