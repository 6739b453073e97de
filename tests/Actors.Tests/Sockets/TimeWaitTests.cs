using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using static ActorTcp.Actors.Sockets.Errno;

namespace ActorTcp.Actors.Tests.Sockets;

/// <summary>TIME-WAIT at the server, and new SYNs from the same port.</summary>
public sealed class TimeWaitTests
{
    private static readonly Endpoint From = new(SocketLab.ClientV4, 4_000);
    private static readonly SocketOptions Reuse = new() { ReuseAddress = true };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void New_syn_takes_the_place_of_time_wait(bool timestamps)
    {
        (SocketLab lab, Socket listener) = WithTimeWait(new TcpSettings { Timestamps = timestamps });
        lab.Wire();
        Socket again = lab.Connect(from: From, options: OptionsOf(lab, timestamps));
        lab.Advance(50.Ms);
        lab.Wire()[1].ShouldEndWith("< S.");
        lab.Client.EventsOf(again).ShouldBe(SocketEvents.Connected);
        lab.ServerStates.ShouldBe([TcpState.Established]);
        Socket accepted = lab.Accept(listener);
        lab.Send(again, 33);
        lab.Advance(20.Ms);
        lab.Receive(accepted).ShouldBe((None, 33));
    }

    [Fact]
    public void A_connection_in_TIME_WAIT_is_not_live_any_more()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Live.ShouldBe(2);
        lab.Close(client);
        lab.Advance(100.Ms);
        lab.Close(server);
        lab.Advance(100.Ms);
        lab.ClientStates.ShouldBe([TcpState.TimeWait]);
        lab.Live.ShouldBe(0);
        lab.Settle();
        lab.ClientStates.ShouldBeEmpty();
        lab.Live.ShouldBe(0);
    }

    [Fact]
    public void Without_reuse_the_syn_gets_an_ack_and_the_client_resets_it()
    {
        (SocketLab lab, _) = WithTimeWait(new TcpSettings { TimeWaitReuse = false });
        lab.Wire();
        Socket again = lab.Connect(from: From, options: Reuse);
        lab.Advance(50.Ms);
        string[] wire = lab.Wire();
        wire[1].ShouldContain("< .");
        wire[2].ShouldEndWith("> R");
        lab.ServerStates.ShouldBeEmpty();
        lab.Advance(1.Seconds());
        lab.Client.EventsOf(again).ShouldBe(SocketEvents.Connected);
    }

    [Fact]
    public void Syn_into_time_wait_finds_a_full_queue()
    {
        var backlog = new ListenerBacklog(8, 1, BacklogOverflow.DropSyn);
        (SocketLab lab, Socket listener) = WithTimeWait(TcpSettings.Default, backlog);
        lab.Connect();
        lab.Advance(50.Ms);
        Socket again = lab.Connect(from: From, options: Reuse);
        lab.Advance(500.Ms);
        lab.Client.EventsOf(again).ShouldBe(SocketEvents.None);
        lab.Accept(listener);
        lab.Advance(1.Seconds());
        lab.Client.EventsOf(again).ShouldBe(SocketEvents.Connected);
    }

    [Fact]
    public void Syn_into_time_wait_of_a_closed_listener_makes_no_connection()
    {
        (SocketLab lab, Socket listener) = WithTimeWait(TcpSettings.Default);
        lab.Close(listener);
        Socket again = lab.Connect(from: From, options: Reuse);
        lab.Advance(50.Ms);
        lab.Client.EventsOf(again).HasFlag(SocketEvents.Connected).ShouldBeFalse();
        lab.Advance(200.Seconds());
        lab.ServerStates.ShouldBeEmpty();
        lab.ClientStates.ShouldBeEmpty();
    }

    [Fact]
    public void Time_wait_answers_the_fin_again_and_starts_anew()
    {
        var lab = new SocketLab();
        (Socket client, Socket server) = lab.Establish();
        lab.Close(server);
        lab.Advance(20.Ms);
        lab.Back.Cut(); // the last ACK of the server is lost
        lab.Close(client);
        lab.Advance(50.Ms);
        lab.ServerStates.ShouldBe([TcpState.TimeWait]);
        lab.Back.Repair();
        lab.Wire();
        lab.Advance(1.Seconds());
        string[] wire = lab.Wire();
        wire[0].ShouldContain("> F. [tail loss probe]");
        wire[1].ShouldContain("< .");
        lab.ClientStates.ShouldBeEmpty();
        lab.Advance(59.Seconds());
        lab.ServerStates.ShouldBe([TcpState.TimeWait]);
        lab.Advance(1.Seconds());
        lab.ServerStates.ShouldBeEmpty();
    }

    /// <summary>The client's end is gone, the server's stands in TIME-WAIT.</summary>
    private static (SocketLab Lab, Socket Listener) WithTimeWait(
        TcpSettings tcp, ListenerBacklog? backlog = null)
    {
        var lab = new SocketLab(new LabOptions { Tcp = tcp });
        var options = new SocketOptions { Tcp = tcp, ReuseAddress = true };
        Socket listener = lab.Listen(backlog, options);
        Socket client = lab.Connect(from: From, options: options);
        lab.Advance(50.Ms);
        lab.Close(lab.Accept(listener));
        lab.Advance(20.Ms);
        lab.Close(client);
        lab.Advance(1.Seconds());
        lab.ClientStates.ShouldBeEmpty();
        lab.ServerStates.ShouldBe([TcpState.TimeWait]);
        return (lab, listener);
    }

    private static SocketOptions OptionsOf(SocketLab lab, bool timestamps) =>
        Reuse with { Tcp = lab.Client.Plan.Tcp with { Timestamps = timestamps } };
}
