using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using static ActorTcp.Actors.Sockets.Errno;

namespace ActorTcp.Actors.Tests.Sockets;

/// <summary>Events gather until the program looks, and none is lost.</summary>
public sealed class EventTests
{
    [Fact]
    public void What_was_told_and_not_read_can_be_read_later()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Send(client, 100);
        lab.Advance(10.Ms);
        lab.Server.EventsOf(server).ShouldBe(SocketEvents.Readable);
        lab.Server.Told.Clear();
        lab.Advance(10.Seconds());
        lab.Server.Told.ShouldBeEmpty();
        lab.Receive(server).ShouldBe((None, 100));
        lab.Receive(server).ShouldBe((EAGAIN, 0));
    }

    [Fact]
    public void Many_events_before_the_program_looks_are_one_message()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Send(client, 1_000);
        lab.Close(client);
        lab.Server.Told.Clear();
        lab.Advance(10.Ms); // data and FIN come in the same instant
        lab.Server.Told.Count.ShouldBeLessThanOrEqualTo(2);
        lab.Server.EventsOf(server).ShouldBe(SocketEvents.Readable | SocketEvents.PeerClosed);
    }

    [Fact]
    public void Each_arrival_is_told_again_after_the_program_looked()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Server.Told.Clear();
        for (int i = 0; i < 3; i++)
        {
            lab.Send(client, 10);
            lab.Advance(100.Ms);
        }

        lab.Server.Told.Count.ShouldBe(3);
        lab.Receive(server).ShouldBe((None, 30));
    }

    [Fact]
    public void An_answer_on_the_spot_leaves_no_alarm_for_the_ACK_that_it_carried()
    {
        var lab = new SocketLab(new LabOptions { Delay = 400.Ms });
        Socket listener = lab.Listen();
        Socket client = lab.Connect();
        lab.Advance(3.Seconds());
        lab.Accept(listener);
        lab.Server.OnNews = socket =>
        {
            socket.Receive(1_000, new PayloadList(), out _).ShouldBe(None);
            socket.Send(new Payload(ByteSource.Pattern, 0, 10), TcpSendFlags.Push, out _).ShouldBe(None);
        };
        lab.Send(client, 100);
        lab.Advance(400.Ms);
        TcpSettings.Default.DelayedAck.ShouldBeLessThan(400.Ms);
        lab.NextEvent.ShouldBe(lab.Elapsed + 400.Ms); // the answer arrives
    }

    [Fact]
    public void An_ACK_that_no_answer_carries_keeps_its_alarm()
    {
        var lab = new SocketLab(new LabOptions { Delay = 400.Ms });
        Socket listener = lab.Listen();
        Socket client = lab.Connect();
        lab.Advance(3.Seconds());
        lab.Accept(listener);
        lab.Server.OnNews = socket => socket.Receive(1_000, new PayloadList(), out _).ShouldBe(None);
        lab.Send(client, 100);
        lab.Advance(400.Ms);
        lab.NextEvent.ShouldBe(lab.Elapsed + TcpSettings.Default.DelayedAck);
    }

    [Fact]
    public void Full_send_buffer_is_told_when_there_is_room_again()
    {
        var tcp = new TcpSettings { SendBuffer = 10_000, ReceiveBuffer = 10_000 };
        var lab = new SocketLab(new LabOptions { Tcp = tcp });
        var options = new SocketOptions { Tcp = tcp };
        (Socket client, Socket server) = lab.Establish(options, options);
        lab.Client.Told.Clear();
        lab.Send(client, 10_000).ShouldBe((None, 10_000));
        client.Writable.ShouldBe(0);
        lab.Send(client, 1).ShouldBe((EAGAIN, 0));
        lab.Advance(1.Seconds());
        lab.Client.EventsOf(client).ShouldBe(SocketEvents.Writable);
        int received = lab.Receive(server).Count;
        (int sent, SocketEvents all) = (10_000, SocketEvents.None);
        while (received < 100_000)
        {
            sent += lab.Send(client, 100_000 - sent).Count;
            lab.Advance(1.Seconds());
            received += lab.Receive(server).Count;
            lab.Advance(1.Seconds());
            all |= lab.Client.EventsOf(client);
        }

        (sent, received).ShouldBe((100_000, 100_000));
    }

    [Fact]
    public void Program_that_is_not_told_of_acknowledgments_is_not_woken_for_them()
    {
        var lab = new SocketLab();
        (Socket client, _) = lab.Establish();
        lab.Client.Told.Clear();
        lab.Send(client, 100);
        lab.Advance(1.Seconds());
        lab.Client.Told.ShouldBeEmpty();
    }

    [Fact]
    public void Urgent_data_are_announced()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Do(lab.Client, () => client.Send(
            new Payload(ByteSource.Pattern, 0, 5), TcpSendFlags.Urgent | TcpSendFlags.Push, out _))
                .ShouldBe(None);
        lab.Advance(10.Ms);
        lab.Server.EventsOf(server).ShouldBe(SocketEvents.Urgent | SocketEvents.Readable);
        lab.Receive(server).ShouldBe((None, 5));
    }

    [Fact]
    public void Closed_socket_tells_nothing_more()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Client.Told.Clear();
        lab.Close(client);
        lab.Close(server);
        lab.Settle();
        lab.Client.Told.ShouldBeEmpty();
    }
}
