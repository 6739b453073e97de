using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc4987;

/// <summary>RFC 4987 §3.6: SYN cookies.</summary>
[Rfc("4987 §3.6")]
public sealed class SynCookieTests
{
    private static readonly IpTuple Peers = new(IpAddress.FromV4(0x0A000001), IpAddress.FromV4(0x0A000002));
    private static readonly Instant Start = Instant.Zero + 1_000.Seconds();
    private readonly TcpEffects _effects = new();

    [Fact]
    public void A_syn_gets_a_cookie_and_its_ack_makes_an_established_connection()
    {
        Listener listener = Always();
        Segment answer = Answer(listener, Syn(), Start);
        listener.HalfOpen.ShouldBe(0);
        answer.Flags.ShouldBe(TcpFlags.Syn | TcpFlags.Ack);
        answer.Ack.ShouldBe(new SeqNum(101));

        TcpConnection connection = Restore(listener, Ack(in answer), Start + 10.Ms);
        connection.State.ShouldBe(TcpState.Established);
        connection.Snapshot().Snd.Mss.ShouldBe((ushort)1_440);
        connection.Snapshot().TimestampsInUse.ShouldBeFalse();
        (listener.HalfOpen, listener.Waiting, listener.CookiesTaken).ShouldBe((0, 1, 1));
    }

    [Fact]
    public void With_timestamps_scale_and_sack_are_kept()
    {
        Listener listener = Always();
        Segment syn = Syn();
        syn.Options.Present |=
            TcpOptionKinds.Timestamps | TcpOptionKinds.WindowScale | TcpOptionKinds.SackPermitted;
        (syn.Options.TsVal, syn.Options.WindowScale) = (77, 9);
        Segment answer = Answer(listener, syn, Start);
        answer.Options.Has(TcpOptionKinds.WindowScale).ShouldBeTrue();
        answer.Options.TsEcr.ShouldBe(77u);

        Segment ack = Ack(in answer);
        ack.Options.Present = TcpOptionKinds.Timestamps;
        (ack.Options.TsVal, ack.Options.TsEcr) = (78, answer.Options.TsVal);
        TcpSnapshot snapshot = Restore(listener, ack, Start + 10.Ms).Snapshot();
        snapshot.TimestampsInUse.ShouldBeTrue();
        snapshot.SackInUse.ShouldBeTrue();
        snapshot.Snd.Scale.ShouldBe((byte)9);
        snapshot.Snd.Wnd.ShouldBe(1_000u << 9);
    }

    [Theory, Rfc("9768 §5.1")]
    [InlineData(TcpFlags.Cwr, true)]
    [InlineData(TcpFlags.Ae | TcpFlags.Cwr, true)]
    [InlineData(TcpFlags.None, false)]
    [InlineData(TcpFlags.Ece, false)]
    public void The_bits_of_the_last_ack_tell_whether_the_mode_is_that_of_accurate_ecn(
        TcpFlags bits, bool accurate)
    {
        TcpSettings settings = TcpSettings.Default with
        {
            SynCookies = SynCookieMode.Always,
            Ecn = EcnMode.Accurate,
        };
        Listener listener = With(settings);
        Segment syn = Syn();
        syn.Flags |= TcpFlags.Ae | TcpFlags.Cwr | TcpFlags.Ece;
        syn.Ecn = EcnCodepoint.Ect0;
        listener.SegmentArrives(in syn, Context(Start) with { Settings = settings }, out Segment answer)
            .ShouldBe(ListenVerdict.Cookie);
        answer.Flags.ShouldBe(TcpFlags.Syn | TcpFlags.Ack | TcpFlags.Ae);
        answer.Options.AccEcn.ShouldBe(AccEcnCounters.Initial);

        Segment ack = Ack(in answer);
        ack.Flags |= bits;
        ListenContext context = Context(Start + 10.Ms) with { Settings = settings };
        listener.SegmentArrives(in ack, context, out _).ShouldBe(ListenVerdict.Restore);
        TcpSnapshot status = listener.Restore(in ack, context, _effects).Snapshot(Start + 10.Ms);
        (status.AccEcn is not null).ShouldBe(accurate);
        if (accurate) status.DeliveredCe.ShouldBe(bits == TcpFlags.Cwr ? 0 : 1);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(0, -1)]
    [InlineData(0, 1 << 24)]
    public void Another_number_is_no_cookie(int seq, int ack)
    {
        Listener listener = Always();
        Segment answer = Answer(listener, Syn(), Start);
        Segment last = Ack(in answer);
        last.Seq = new(unchecked(last.Seq.Value + (uint)seq));
        last.Ack = new(unchecked(last.Ack.Value + (uint)ack));
        listener.SegmentArrives(in last, Context(Start), out Segment reset).ShouldBe(ListenVerdict.Reset);
        reset.Seq.ShouldBe(last.Ack);
        listener.CookiesFailed.ShouldBe(1);
    }

    [Fact]
    public void A_cookie_expires_within_two_minutes()
    {
        Listener listener = Always();
        Segment answer = Answer(listener, Syn(), Start);
        Segment last = Ack(in answer);
        listener.SegmentArrives(in last, Context(Start + 119.Seconds()), out _).ShouldBe(ListenVerdict.Reset);
        listener.SegmentArrives(in last, Context(Start + 50.Seconds()), out _)
            .ShouldBe(ListenVerdict.Restore);
    }

    [Fact, Rfc("4987 §3.7")]
    public void When_full_means_that_the_queue_comes_first()
    {
        Listener listener = With(SynCookieMode.WhenFull);
        Segment syn = Syn();
        listener.SegmentArrives(in syn, Context(Start), out _).ShouldBe(ListenVerdict.Accept);
        listener.Open(in syn, Peers, new(5), Start, _effects);
        _effects.Clear();
        syn.SourcePort = 10;
        listener.SegmentArrives(in syn, Context(Start), out _).ShouldBe(ListenVerdict.Cookie);
        listener.HalfOpen.ShouldBe(1);
    }

    [Fact]
    public void Off_means_that_a_full_queue_drops()
    {
        Listener listener = With(SynCookieMode.Off);
        Segment syn = Syn();
        listener.Open(in syn, Peers, new(5), Start, _effects);
        listener.SegmentArrives(in syn, Context(Start), out _).ShouldBe(ListenVerdict.Drop);
    }

    private static Listener Always() => With(SynCookieMode.Always);

    private static Listener With(SynCookieMode mode) => With(TcpSettings.Default with { SynCookies = mode });

    private static Listener With(TcpSettings settings) => new(
        settings,
        new Endpoint(Peers.Local, 80),
        new ListenerBacklog(1, 5, BacklogOverflow.DropSyn))
    {
        Secrets = new(new Prng(7)),
    };

    private static ListenContext Context(Instant now) => new(Peers, TcpSettings.Default, now);

    private static Segment Answer(Listener listener, Segment syn, Instant now)
    {
        listener.SegmentArrives(in syn, Context(now), out Segment answer).ShouldBe(ListenVerdict.Cookie);
        return answer;
    }

    private TcpConnection Restore(Listener listener, Segment ack, Instant now)
    {
        ListenContext context = Context(now);
        listener.SegmentArrives(in ack, in context, out _).ShouldBe(ListenVerdict.Restore);
        TcpConnection connection = listener.Restore(in ack, in context, _effects);
        foreach (TcpTransition step in _effects.Transitions) listener.ChildMoved(connection, step, now);
        _effects.Segments.Length.ShouldBe(0);
        return connection;
    }

    private static Segment Syn()
    {
        var syn = new Segment { SourcePort = 9, DestinationPort = 80, Seq = new(100), Flags = TcpFlags.Syn };
        (syn.Wnd, syn.Options.Present, syn.Options.Mss) = (1_000, TcpOptionKinds.Mss, 1_450);
        return syn;
    }

    private static Segment Ack(in Segment answer) => new()
    {
        SourcePort = 9,
        DestinationPort = 80,
        Seq = answer.Ack,
        Ack = answer.Seq + 1,
        Flags = TcpFlags.Ack,
        Wnd = 1_000,
    };
}
