using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Collaborators;

/// <summary>LISTEN (RFC 9293 §3.10.7.2) and its two queues.</summary>
public sealed class ListenerTable
{
    private static readonly IpTuple Peers = new(IpAddress.FromV4(0x0A000001), IpAddress.FromV4(0x0A000002));

    [Theory]
    [InlineData(TcpFlags.Rst, ListenVerdict.Drop)] // First
    [InlineData(TcpFlags.Rst | TcpFlags.Ack, ListenVerdict.Drop)]
    [InlineData(TcpFlags.Ack, ListenVerdict.Reset)] // Second
    [InlineData(TcpFlags.Syn | TcpFlags.Ack, ListenVerdict.Reset)]
    [InlineData(TcpFlags.Syn, ListenVerdict.Accept)] // Third
    [InlineData(TcpFlags.Fin, ListenVerdict.Drop)] // Fourth
    [InlineData(TcpFlags.None, ListenVerdict.Drop)]
    public void The_four_checks_in_their_order(TcpFlags flags, ListenVerdict verdict)
    {
        var segment = new Segment { Flags = flags, Ack = new SeqNum(100), SourcePort = 9 };
        NewListener(BacklogOverflow.DropSyn).SegmentArrives(in segment, out Segment reset).ShouldBe(verdict);
        if (verdict != ListenVerdict.Reset) return;

        reset.Flags.ShouldBe(TcpFlags.Rst);
        reset.Seq.ShouldBe(new SeqNum(100));
        reset.DestinationPort.ShouldBe((ushort)9);
    }

    [Theory]
    [InlineData(BacklogOverflow.DropSyn, ListenVerdict.Drop, ListenVerdict.Accept)]
    [InlineData(BacklogOverflow.DropLastAck, ListenVerdict.Drop, ListenVerdict.Drop)]
    [InlineData(BacklogOverflow.Reset, ListenVerdict.Reset, ListenVerdict.Reset)]
    public void A_full_accept_queue(BacklogOverflow overflow, ListenVerdict toSyn, ListenVerdict toLastAck)
    {
        Listener listener = NewListener(overflow); // one may wait
        var effects = new TcpEffects();
        TcpConnection first = Open(listener, 1, effects), second = Open(listener, 2, effects);
        Complete(listener, first, effects);
        (listener.HalfOpen, listener.Waiting).ShouldBe((1, 1));

        Segment syn = Syn(3), ack = LastAck(second);
        listener.SegmentArrives(in syn, out _).ShouldBe(toSyn);
        listener.CompletionArrives(in ack, out _).ShouldBe(toLastAck);

        listener.Accept();
        listener.SegmentArrives(in syn, out _).ShouldBe(ListenVerdict.Accept);
        listener.CompletionArrives(in ack, out _).ShouldBe(ListenVerdict.Accept);
    }

    [Fact]
    public void A_full_syn_queue_has_room_again_when_one_of_it_returns_to_listen()
    {
        Listener listener = NewListener(BacklogOverflow.DropSyn);
        var effects = new TcpEffects();
        TcpConnection first = Open(listener, 1, effects);
        Open(listener, 2, effects);
        Segment syn = Syn(3);
        listener.SegmentArrives(in syn, out _).ShouldBe(ListenVerdict.Drop);
        listener.SynsDropped.ShouldBe(1);

        var reset = new Segment { Flags = TcpFlags.Rst, Seq = first.Snapshot().Rcv.Nxt };
        first.SegmentArrives(in reset, Instant.Zero, effects);
        Report(listener, effects);
        first.State.ShouldBe(TcpState.Closed);
        first.Error.ShouldBe(TcpError.None); // "the user need not be informed"
        listener.SegmentArrives(in syn, out _).ShouldBe(ListenVerdict.Accept);
    }

    private static Listener NewListener(BacklogOverflow overflow) => new(
        TcpSettings.Default, new Endpoint(Peers.Local, 80), new ListenerBacklog(2, 1, overflow));

    private static Segment Syn(ushort port) =>
        new() { Flags = TcpFlags.Syn, SourcePort = port, DestinationPort = 80, Wnd = 1_000 };

    private static TcpConnection Open(Listener listener, ushort port, TcpEffects effects)
    {
        Segment syn = Syn(port);
        listener.SegmentArrives(in syn, out _).ShouldBe(ListenVerdict.Accept);
        TcpConnection connection = listener.Open(in syn, Peers, new SeqNum(500), Instant.Zero, effects);
        Report(listener, effects);
        return connection;
    }

    private static Segment LastAck(TcpConnection connection)
    {
        TcpSnapshot s = connection.Snapshot();
        return new Segment { Flags = TcpFlags.Ack, Seq = s.Rcv.Nxt, Ack = s.Snd.Nxt, Wnd = 1_000 };
    }

    private static void Complete(Listener listener, TcpConnection connection, TcpEffects effects)
    {
        Segment ack = LastAck(connection);
        listener.CompletionArrives(in ack, out _).ShouldBe(ListenVerdict.Accept);
        connection.SegmentArrives(in ack, Instant.Zero, effects);
        connection.State.ShouldBe(TcpState.Established);
        Report(listener, effects);
    }

    private static void Report(Listener listener, TcpEffects effects)
    {
        foreach (TcpTransition step in effects.Transitions) listener.ChildMoved(step);
        effects.Clear();
    }
}
