using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using static ActorTcp.Actors.Sockets.Errno;

namespace ActorTcp.Actors.Tests.Sockets;

/// <summary>What a program sees of a connection that ends with RST, and what makes one.</summary>
public sealed class ResetTests
{
    [Fact]
    public void Receive_tells_of_the_reset_once_and_then_of_the_end()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Abort(server);
        lab.Advance(10.Ms);
        lab.Client.EventsOf(client).ShouldBe(
            SocketEvents.Connected | SocketEvents.Failed | SocketEvents.Released);
        lab.Receive(client).ShouldBe((ECONNRESET, 0));
        lab.Receive(client).ShouldBe((None, 0));
        lab.Send(client, 1).ShouldBe((EPIPE, 0));
        lab.Shutdown(client, ShutdownHow.Both).ShouldBe(ENOTCONN);
        lab.Do(lab.Client, () => client.Connect(SocketLab.Web)).ShouldBe(EISCONN);
        lab.Close(client).ShouldBe(None);
    }

    [Fact]
    public void Send_tells_of_the_reset_once_and_then_of_the_broken_pipe()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Abort(server);
        lab.Advance(10.Ms);
        lab.Send(client, 1).ShouldBe((ECONNRESET, 0));
        lab.Send(client, 1).ShouldBe((EPIPE, 0));
        lab.Receive(client).ShouldBe((None, 0));
    }

    [Fact]
    public void What_came_before_the_reset_can_still_be_read()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Send(server, 1_000);
        lab.Advance(1.Ms);
        lab.Abort(server);
        lab.Advance(10.Ms);
        client.Readable.ShouldBe(1_000);
        lab.Receive(client, 600).ShouldBe((None, 600));
        lab.Receive(client).ShouldBe((None, 400));
        lab.Receive(client).ShouldBe((ECONNRESET, 0));
        lab.Receive(client).ShouldBe((None, 0));
    }

    [Fact]
    public void Reset_behind_the_fin_is_a_broken_pipe()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Close(server);
        lab.Advance(20.Ms);
        lab.Send(client, 10); // the server's program is gone: RST
        lab.Advance(20.Ms);
        lab.Client.EventsOf(client).HasFlag(SocketEvents.Failed).ShouldBeTrue();
        lab.Receive(client).ShouldBe((None, 0));
        lab.Send(client, 1).ShouldBe((EPIPE, 0));
        lab.Send(client, 1).ShouldBe((EPIPE, 0));
    }

    [Fact]
    public void Closing_with_unread_data_resets()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Send(client, 100);
        lab.Advance(10.Ms);
        lab.Wire();
        lab.Close(server);
        lab.ServerStates.ShouldBeEmpty();
        lab.Advance(10.Ms);
        lab.Wire().ShouldBe(["60ms < R."]);
        lab.Receive(client).Error.ShouldBe(ECONNRESET);
    }

    [Fact]
    public void Closing_after_the_peer_and_with_unread_data_resets_too()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Send(client, 100);
        lab.Close(client);
        lab.Advance(20.Ms);
        lab.Close(server);
        lab.Advance(10.Ms);
        lab.ClientStates.ShouldBeEmpty();
        lab.ServerStates.ShouldBeEmpty();
    }

    [Fact]
    public void Data_for_a_program_that_has_closed_are_answered_with_a_reset()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Close(server);
        lab.Advance(5.Ms);
        lab.Wire();
        lab.Send(client, 100); // crosses the FIN
        lab.Advance(20.Ms);
        lab.Wire().ShouldContain("65ms < R");
        lab.ServerStates.ShouldBeEmpty();
        // a RST that crosses the FIN says less than the answer to the data sent again
        lab.Advance(1.Seconds());
        lab.ClientStates.ShouldBeEmpty();
    }

    [Fact]
    public void Abort_resets_whatever_is_under_way()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Wire();
        lab.Send(client, 5_000);
        lab.Abort(client).ShouldBe(None);
        lab.ClientStates.ShouldBeEmpty();
        lab.Advance(10.Ms);
        lab.Wire().ShouldContain("50ms > R.");
        lab.Server.EventsOf(server).HasFlag(SocketEvents.Failed).ShouldBeTrue();
        lab.Receive(server).Count.ShouldBe(5_000);
        lab.Receive(server).Error.ShouldBe(ECONNRESET);
    }

    [Fact]
    public void Lingering_for_no_time_resets()
    {
        var lab = new SocketLab();
        var hard = new SocketOptions { Linger = Duration.Zero };
        (Socket client, Socket server) = lab.Establish(client: hard);
        lab.Send(client, 100);
        lab.Close(client).ShouldBe(None);
        lab.ClientStates.ShouldBeEmpty();
        lab.Advance(10.Ms);
        lab.Receive(server).ShouldBe((None, 100));
        lab.Receive(server).Error.ShouldBe(ECONNRESET);
        lab.ServerStates.ShouldBeEmpty();
    }

    [Fact]
    public void Data_into_silence_time_out_once_and_then_the_pipe_is_broken()
    {
        var lab = new SocketLab(new LabOptions { Tcp = new TcpSettings { R2 = 3 } });
        (Socket client, _) = lab.Establish();
        lab.There.Cut();
        lab.Send(client, 100);
        lab.Settle();
        lab.Elapsed.ShouldBeLessThan(10.Seconds());
        lab.Receive(client).ShouldBe((ETIMEDOUT, 0));
        lab.Receive(client).ShouldBe((None, 0));
        lab.Send(client, 1).ShouldBe((EPIPE, 0));
    }

    [Fact, Rfc("9293 §3.5.1")]
    public void Half_open_peer_is_found_by_sending()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Back.Cut(); // the RST of the server is lost
        lab.Abort(server);
        lab.Advance(10.Ms);
        lab.Back.Repair();
        lab.ClientStates.ShouldBe([TcpState.Established]);
        lab.Send(client, 10).ShouldBe((None, 10));
        lab.Advance(20.Ms);
        lab.Receive(client).Error.ShouldBe(ECONNRESET);
    }
}
