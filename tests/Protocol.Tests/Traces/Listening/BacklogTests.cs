using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Traces.Listening;

/// <summary>RFC 9293 §3.10.7.2: one listener, many peers, and what happens when there is no room.</summary>
[Rfc("9293 §3.10.7.2")]
public sealed class BacklogTests
{
    private static readonly Endpoint _local = new(IpAddress.Parse("192.0.2.1"), 80);
    private readonly TcpEffects _effects = new();
    private readonly List<TcpConnection> _connections = [];

    [Fact, Rfc("9293 §3.9.1.1", "MUST-42", "MUST-41")]
    public void A_listener_goes_on_listening_while_connections_open_and_stand()
    {
        var listener = new Listener(TcpSettings.Default, _local, ListenerBacklog.Default);
        for (ushort port = 1; port <= 3; port++) Syn(listener, port).ShouldBe(ListenVerdict.Accept);
        listener.HalfOpen.ShouldBe(3);
        Complete(listener, 0).ShouldBe(ListenVerdict.Accept);
        _connections.Select(c => c.State)
            .ShouldBe([TcpState.Established, TcpState.SynReceived, TcpState.SynReceived]);
        listener.HalfOpen.ShouldBe(2);
        listener.Waiting.ShouldBe(1);
        listener.Accept();
        listener.Waiting.ShouldBe(0);
    }

    [Theory]
    [InlineData(BacklogOverflow.DropSyn, ListenVerdict.Drop)]
    [InlineData(BacklogOverflow.DropLastAck, ListenVerdict.Drop)]
    [InlineData(BacklogOverflow.Reset, ListenVerdict.Reset)]
    public void With_too_many_half_open_connections_a_syn_is_dropped_or_refused(
        BacklogOverflow overflow, ListenVerdict verdict)
    {
        var listener = new Listener(TcpSettings.Default, _local, new(2, 10, overflow));
        Syn(listener, 1).ShouldBe(ListenVerdict.Accept);
        Syn(listener, 2).ShouldBe(ListenVerdict.Accept);
        Syn(listener, 3).ShouldBe(verdict);
        listener.HalfOpen.ShouldBe(2);
        listener.Overflows.ShouldBe(1);

        Complete(listener, 0);
        Syn(listener, 3).ShouldBe(ListenVerdict.Accept);
    }

    [Theory]
    [InlineData(BacklogOverflow.DropSyn, ListenVerdict.Drop)]
    [InlineData(BacklogOverflow.DropLastAck, ListenVerdict.Drop)]
    [InlineData(BacklogOverflow.Reset, ListenVerdict.Reset)]
    public void With_a_full_accept_queue_a_syn_is_dropped_or_refused(
        BacklogOverflow overflow, ListenVerdict verdict)
    {
        var listener = new Listener(TcpSettings.Default, _local, new(10, 1, overflow));
        Syn(listener, 1);
        Complete(listener, 0);
        Syn(listener, 2).ShouldBe(verdict);
        listener.Accept();
        Syn(listener, 2).ShouldBe(ListenVerdict.Accept);
    }

    [Fact]
    public void What_was_let_in_before_completes_where_only_syns_are_dropped()
    {
        var listener = new Listener(TcpSettings.Default, _local, new(10, 1, BacklogOverflow.DropSyn));
        Syn(listener, 1);
        Syn(listener, 2);
        Complete(listener, 0).ShouldBe(ListenVerdict.Accept);
        Complete(listener, 1).ShouldBe(ListenVerdict.Accept);
        listener.Waiting.ShouldBe(2);
    }

    [Theory]
    [InlineData(BacklogOverflow.DropLastAck, ListenVerdict.Drop)]
    [InlineData(BacklogOverflow.Reset, ListenVerdict.Reset)]
    public void With_a_full_accept_queue_a_last_ack_is_not_taken(
        BacklogOverflow overflow, ListenVerdict verdict)
    {
        var listener = new Listener(TcpSettings.Default, _local, new(10, 1, overflow));
        Syn(listener, 1);
        Syn(listener, 2);
        Complete(listener, 0);
        Complete(listener, 1).ShouldBe(verdict);
        _connections[1].State.ShouldBe(TcpState.SynReceived);

        listener.Accept();
        Complete(listener, 1).ShouldBe(ListenVerdict.Accept);
        _connections[1].State.ShouldBe(TcpState.Established);
    }

    [Fact]
    public void A_refused_syn_gets_the_reset_of_a_closed_port()
    {
        var listener = new Listener(TcpSettings.Default, _local, new(1, 1, BacklogOverflow.Reset));
        Syn(listener, 1);
        Segment syn = SynFrom(2);
        listener.SegmentArrives(in syn, out Segment reset).ShouldBe(ListenVerdict.Reset);
        reset.Flags.ShouldBe(TcpFlags.Rst | TcpFlags.Ack);
        reset.Ack.ShouldBe(syn.Seq + 1);
        reset.DestinationPort.ShouldBe((ushort)2);
    }

    [Fact]
    public void A_half_open_connection_that_dies_makes_room()
    {
        var listener = new Listener(TcpSettings.Default, _local, new(1, 1, BacklogOverflow.DropSyn));
        Syn(listener, 1);
        Syn(listener, 2).ShouldBe(ListenVerdict.Drop);
        var reset = new Segment
        {
            SourcePort = 1,
            DestinationPort = _local.Port,
            Seq = new(101),
            Flags = TcpFlags.Rst,
        };
        _connections[0].SegmentArrives(in reset, Instant.Zero, _effects);
        Report(listener);
        listener.HalfOpen.ShouldBe(0);
        listener.Waiting.ShouldBe(0);
        Syn(listener, 2).ShouldBe(ListenVerdict.Accept);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 5)]
    public void A_backlog_has_room_for_one_at_least(int syns, int accepts) =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new ListenerBacklog(syns, accepts, BacklogOverflow.DropSyn));

    private ListenVerdict Syn(Listener listener, ushort port)
    {
        Segment syn = SynFrom(port);
        ListenVerdict verdict = listener.SegmentArrives(in syn, out _);
        if (verdict != ListenVerdict.Accept) return verdict;

        var peers = new IpTuple(_local.Address, IpAddress.Parse("198.51.100.2"));
        _connections.Add(listener.Open(in syn, peers, new(5000), Instant.Zero, _effects));
        Report(listener);
        return verdict;
    }

    private ListenVerdict Complete(Listener listener, int index)
    {
        TcpConnection connection = _connections[index];
        var ack = new Segment
        {
            SourcePort = connection.Remote.Port,
            DestinationPort = _local.Port,
            Seq = new(101),
            Ack = new(5001),
            Flags = TcpFlags.Ack,
            Wnd = 1000,
        };
        ListenVerdict verdict = listener.CompletionArrives(in ack, out _);
        if (verdict == ListenVerdict.Accept) connection.SegmentArrives(in ack, Instant.Zero, _effects);
        Report(listener);
        return verdict;
    }

    private void Report(Listener listener)
    {
        foreach (TcpTransition step in _effects.Transitions) listener.ChildMoved(step);
        _effects.Clear();
    }

    private static Segment SynFrom(ushort port) => new()
    {
        SourcePort = port,
        DestinationPort = _local.Port,
        Seq = new(100),
        Flags = TcpFlags.Syn,
        Wnd = 1000,
    };
}
