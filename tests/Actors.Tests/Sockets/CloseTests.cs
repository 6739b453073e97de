using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using static ActorTcp.Actors.Sockets.Errno;

namespace ActorTcp.Actors.Tests.Sockets;

/// <summary>shutdown(), close() and SO_LINGER.</summary>
public sealed class CloseTests
{
    [Fact]
    public void Half_closed_connection_carries_data_back()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Shutdown(client, ShutdownHow.Send).ShouldBe(None);
        lab.Send(client, 1).ShouldBe((EPIPE, 0));
        lab.Shutdown(client, ShutdownHow.Send).ShouldBe(None);
        lab.Advance(10.Ms);
        lab.Server.EventsOf(server).HasFlag(SocketEvents.PeerClosed).ShouldBeTrue();
        lab.Receive(server).ShouldBe((None, 0));
        lab.Receive(server).ShouldBe((None, 0));

        lab.Send(server, 500).ShouldBe((None, 500));
        lab.Advance(100.Ms);
        lab.Receive(client).ShouldBe((None, 500));
        lab.ClientStates.ShouldBe([TcpState.FinWait2]);
        lab.Advance(7_200.Seconds());
        lab.ClientStates.ShouldBe([TcpState.FinWait2]); // a program still holds the descriptor
        lab.Close(server);
        lab.Advance(20.Ms);
        lab.Receive(client).ShouldBe((None, 0));
        lab.ClientStates.ShouldBe([TcpState.TimeWait]);
        lab.ServerStates.ShouldBeEmpty();
        lab.Shutdown(client, ShutdownHow.Send).ShouldBe(ENOTCONN);
    }

    [Fact]
    public void Fin_follows_everything_that_was_sent()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Send(client, 100_000).Count.ShouldBe(100_000);
        lab.Close(client);
        lab.Advance(1.Seconds());
        lab.Receive(server).ShouldBe((None, 100_000));
        lab.Receive(server).ShouldBe((None, 0));
    }

    [Fact]
    public void Shutdown_of_the_read_side_is_an_end_of_stream_for_the_program_alone()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Send(server, 100);
        lab.Advance(10.Ms);
        lab.Wire();
        lab.Shutdown(client, ShutdownHow.Receive).ShouldBe(None);
        lab.Receive(client).ShouldBe((None, 100)); // was there before
        lab.Receive(client).ShouldBe((None, 0));
        lab.Send(server, 100).ShouldBe((None, 100));
        lab.Advance(100.Ms);
        lab.Receive(client).ShouldBe((None, 0));
        lab.Wire().ShouldNotContain(line => line.Contains('R'));
        lab.Send(client, 10).ShouldBe((None, 10));
        lab.Advance(10.Ms);
        lab.Receive(server).ShouldBe((None, 10));
    }

    [Fact]
    public void Shutdown_of_both_sides_ends_reading_and_sends_the_fin()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Wire();
        lab.Shutdown(client, ShutdownHow.Both).ShouldBe(None);
        lab.Receive(client).ShouldBe((None, 0));
        lab.Send(client, 1).ShouldBe((EPIPE, 0));
        lab.Advance(10.Ms);
        lab.Wire()[0].ShouldBe("50ms > F.");
        lab.Receive(server).ShouldBe((None, 0));
    }

    [Fact]
    public void Both_sides_may_close_at_once()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Close(client);
        lab.Close(server);
        lab.Advance(15.Ms);
        lab.ClientStates.ShouldBe([TcpState.Closing]);
        lab.Advance(30.Ms);
        lab.ClientStates.ShouldBe([TcpState.TimeWait]);
        lab.ServerStates.ShouldBe([TcpState.TimeWait]);
        lab.Settle();
        lab.ClientStates.ShouldBeEmpty();
        lab.Elapsed.ShouldBe(50.Ms + 20.Ms + 60.Seconds());
    }

    [Fact]
    public void Fin_of_a_peer_that_never_closes_is_waited_for_a_minute()
    {
        var lab = new SocketLab();
        (Socket client, _) = lab.Establish();
        lab.Close(client);
        lab.Advance(200.Ms);
        lab.ClientStates.ShouldBe([TcpState.FinWait2]);
        lab.ServerStates.ShouldBe([TcpState.CloseWait]);
        lab.Settle();
        lab.ClientStates.ShouldBeEmpty();
        lab.ServerStates.ShouldBe([TcpState.CloseWait]);
        lab.Elapsed.ShouldBeGreaterThan(60.Seconds());
        lab.Elapsed.ShouldBeLessThan(61.Seconds());
    }

    [Fact]
    public void Lingering_close_ends_when_everything_is_acknowledged()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish(client: new SocketOptions { Linger = 5.Seconds() });
        lab.Send(client, 1_000);
        lab.Client.Told.Clear();
        lab.Close(client).ShouldBe(None);
        lab.Close(client).ShouldBe(EBADF);
        lab.Advance(19.Ms);
        lab.Client.Told.ShouldBeEmpty();
        lab.Advance(100.Ms);
        lab.Client.Told.ShouldBe([(client, SocketEvents.LingerEnded)]);
        lab.Receive(server).ShouldBe((None, 1_000));
        lab.Advance(10.Seconds());
        lab.Client.Told.Count.ShouldBe(1); // the time-out tells nobody
    }

    [Fact]
    public void Lingering_close_without_data_waits_for_the_ack_of_the_fin()
    {
        var lab = new SocketLab();
        (Socket client, _) = lab.Establish(client: new SocketOptions { Linger = 5.Seconds() });
        lab.Client.Told.Clear();
        lab.Close(client);
        lab.Client.Told.ShouldBeEmpty();
        lab.Advance(200.Ms);
        lab.Client.Told.ShouldBe([(client, SocketEvents.LingerEnded)]);
    }

    [Fact]
    public void Lingering_close_ends_when_the_time_is_up_and_tcp_goes_on()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish(client: new SocketOptions { Linger = 2.Seconds() });
        lab.There.Cut();
        lab.Send(client, 1_000);
        lab.Client.Told.Clear();
        lab.Close(client);
        lab.Advance(2.Seconds() - 1.Ns);
        lab.Client.Told.ShouldBeEmpty();
        lab.Advance(1.Ns);
        lab.Client.Told.ShouldBe([(client, SocketEvents.LingerEnded)]);
        lab.There.Repair();
        lab.Advance(10.Seconds());
        lab.Receive(server).ShouldBe((None, 1_000));
        lab.Receive(server).ShouldBe((None, 0));
        lab.Client.Told.Count.ShouldBe(1);
    }

    [Fact]
    public void Lingering_close_ends_when_the_connection_is_reset()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish(client: new SocketOptions { Linger = 5.Seconds() });
        lab.Back.Cut();
        lab.Send(client, 1_000);
        lab.Client.Told.Clear();
        lab.Close(client);
        lab.Advance(50.Ms);
        lab.Back.Repair();
        lab.Abort(server);
        lab.Advance(10.Ms);
        lab.Client.Told.ShouldBe([(client, SocketEvents.LingerEnded)]);
    }

    [Fact]
    public void Lingering_has_nothing_to_wait_for_on_a_socket_that_never_connected()
    {
        var lab = new SocketLab();
        Socket socket = lab.Connect(options: new SocketOptions { Linger = 5.Seconds() });
        lab.Close(socket);
        lab.Client.Told.ShouldBe([(socket, SocketEvents.LingerEnded)]);
    }
}
