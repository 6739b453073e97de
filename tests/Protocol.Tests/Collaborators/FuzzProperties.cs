using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Collaborators;

/// <summary>A bad packet is a counter, never an exception: segments, calls and times by chance, in every
/// state.</summary>
public sealed class FuzzProperties
{
    private static readonly Endpoint Local = new(IpAddress.FromV4(0x0A000001), 1_000);
    private static readonly Endpoint Remote = new(IpAddress.FromV4(0x0A000002), 80);
    private static readonly ByteSource Source = ByteSource.Pattern;

    public static TheoryData<ulong> Seeds()
    {
        var seeds = new TheoryData<ulong>();
        for (ulong seed = 0; seed < 16; seed++) seeds.Add(seed);
        return seeds;
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Nothing_that_arrives_throws_or_breaks_an_invariant(ulong group)
    {
        for (ulong i = 0; i < 250; i++) new Run((group * 250) + i).Go();
    }

    [Fact]
    public void Every_state_is_met()
    {
        var met = new bool[11];
        for (ulong seed = 0; seed < 1_000; seed++) new Run(seed).Go(met);
        foreach (TcpState state in Enum.GetValues<TcpState>()) met[(int)state].ShouldBeTrue(state.ToString());
    }

    private sealed class Run
    {
        private readonly Prng _prng;
        private readonly Prng _ecn; // apart, so that the histories of the seeds stay
        private readonly ulong _seed;
        private readonly TcpConnection _core;
        private readonly TcpEffects _effects = new();
        private readonly PayloadList _read = new();
        private Instant _now = Instant.Zero;
        private TcpState _last;
        private int _released;
        private SeqNum _edge;
        private bool _edgeKnown;

        public Run(ulong seed)
        {
            _seed = seed;
            _prng = new Prng(seed);
            _ecn = new Prng(~seed);
            _core = new TcpConnection(RandomSettings(), Local, Remote);
        }

        public void Go(bool[]? met = null)
        {
            var iss = new SeqNum(_prng.NextUInt32());
            if (_prng.Chance(0.5)) _core.OpenActive(iss, _now, _effects);
            else OpenPassive(iss);
            Check(met);
            for (int i = 0; i < 120; i++)
            {
                Event();
                Check(met);
            }
        }

        private TcpSettings RandomSettings() => TcpSettings.Default with
        {
            Timestamps = _prng.Chance(0.5),
            RequireTimestamps = _prng.Chance(0.5),
            Sack = _prng.Chance(0.5),
            WindowScaling = _prng.Chance(0.5),
            Rfc5961 = _prng.Chance(0.7),
            Rfc1337 = _prng.Chance(0.3),
            KeepAlive = _prng.Chance(0.3),
            ProbeWithOctet = _prng.Chance(0.5),
            Mss = 48 + (int)_prng.NextBelow(3_000),
            ReceiveBuffer = 1 + (int)_prng.NextBelow(100_000),
            SendBuffer = 1 + (int)_prng.NextBelow(100_000),
            UserTimeout = _prng.Chance(0.3) ? 20.Seconds() : Duration.Zero,
            ChallengeAckInterval = Duration.Zero,
            Msl = 2.Seconds(),
            R2 = 4,
            Ecn = (EcnMode)_ecn.NextBelow(6),
            AccEcnOption = (AccEcnOptionUse)_ecn.NextBelow(4),
            AccEcnOptionUnasked = _ecn.Chance(0.5),
            AccEcnMarksAll = _ecn.Chance(0.5),
            AccEcnAcksChanges = _ecn.Chance(0.5),
        };

        private void OpenPassive(SeqNum iss)
        {
            Segment syn = RandomSegment(default, default);
            syn.Flags = (syn.Flags & ~(TcpFlags.Ack | TcpFlags.Rst)) | TcpFlags.Syn;
            _core.OpenPassive(in syn, new PassiveOpening(iss), _now, _effects);
        }

        private void Event()
        {
            _now += new Duration((long)_prng.NextBelow(50_000_000));
            switch (_prng.NextBelow(20))
            {
                case 0 when _prng.Chance(0.2):
                    Close();
                    break;
                case 1 or 2:
                    var data = new Payload(Source, 7, 1 + (int)_prng.NextBelow(20_000));
                    _core.Send(in data, (TcpSendFlags)_prng.NextBelow(8), _now, _effects, out _);
                    break;
                case 3 or 4:
                    _core.Receive(1 + (int)_prng.NextBelow(50_000), _read, _now, _effects, out _);
                    _read.Clear();
                    break;
                case 5 or 6 or 7:
                    if (_core.NextDeadline != Instant.Never) _now = Instant.Max(_now, _core.NextDeadline);
                    _core.DeadlineReached(_now, _effects);
                    (_core.NextDeadline > _now).ShouldBeTrue($"seed {_seed}");
                    break;
                case 8 when _prng.Chance(0.1):
                    SeqNum quoted = _core.Snapshot().Snd.Una + (uint)_prng.NextBelow(3) - 1;
                    var report = new IcmpReport(TcpError.HostUnreachable, _prng.Chance(0.5), quoted)
                    {
                        TellsOfCutPath = _prng.Chance(0.5),
                    };
                    _core.IcmpArrives(in report, _now, _effects);
                    break;
                default:
                    TcpSnapshot snapshot = _core.Snapshot();
                    Segment segment = RandomSegment(snapshot.Snd, snapshot.Rcv);
                    _core.SegmentArrives(in segment, _now, _effects);
                    break;
            }
        }

        private void Close()
        {
            switch (_prng.NextBelow(10))
            {
                case 0:
                    _core.Abort(_now, _effects);
                    break;
                case 1 or 2:
                    _core.Release(_now, _effects);
                    break;
                case 3:
                    _core.ShutdownReceive(_now, _effects);
                    break;
                default:
                    _core.Close(_now, _effects);
                    break;
            }
        }

        private Segment RandomSegment(SendVariables snd, ReceiveVariables rcv)
        {
            var segment = new Segment
            {
                SourcePort = Remote.Port,
                DestinationPort = Local.Port,
                Seq = _prng.Chance(0.9) ? Near(rcv.Nxt, rcv.Wnd) : new SeqNum(_prng.NextUInt32()),
                Ack = _prng.Chance(0.9) ? Near(snd.Nxt, snd.InFlight) : new SeqNum(_prng.NextUInt32()),
                Flags = RandomFlags(),
                Wnd = _prng.Chance(0.3) ? (ushort)0 : (ushort)_prng.NextBelow(65_536),
                Up = (ushort)_prng.NextBelow(5_000),
            };
            if (_prng.Chance(0.4)) segment.Text = new Payload(Source, 11, (int)_prng.NextBelow(3_000));
            AddOptions(ref segment.Options, rcv);
            segment.Ecn = (EcnCodepoint)_ecn.NextBelow(4);
            if (_ecn.Chance(0.5)) segment.Flags ^= (TcpFlags)_ecn.NextBelow(8 << 6) & (TcpFlags)(7 << 6);
            if (_ecn.Chance(0.3)) AddAccEcn(ref segment.Options);
            return segment;
        }

        private TcpFlags RandomFlags()
        {
            if (_prng.Chance(0.1)) return (TcpFlags)_prng.NextBelow(512);
            TcpFlags flags = TcpFlags.Ack;
            if (_prng.Chance(0.05)) flags |= TcpFlags.Fin;
            if (_prng.Chance(_core.State < TcpState.Established ? 0.5 : 0.02)) flags |= TcpFlags.Syn;
            if (_prng.Chance(0.01)) flags |= TcpFlags.Rst;
            if (_prng.Chance(0.05)) flags |= TcpFlags.Urg;
            if (_prng.Chance(0.1)) flags &= ~TcpFlags.Ack;
            return flags;
        }

        private SeqNum Near(SeqNum number, uint size)
        {
            int way = (int)_prng.NextBelow(5);
            return way switch
            {
                0 or 1 => number,
                2 => number - (uint)_prng.NextBelow(size + 2UL),
                3 => number + (uint)_prng.NextBelow(size + 2UL),
                _ => number + (uint)_prng.NextBelow(3) - 1,
            };
        }

        private void AddOptions(ref TcpOptions options, ReceiveVariables rcv)
        {
            options.Present = (TcpOptionKinds)_prng.NextBelow(32);
            options.Mss = (ushort)_prng.NextBelow(65_536);
            options.WindowScale = (byte)_prng.NextBelow(256);
            options.TsVal = unchecked(rcv.TsRecent + (uint)_prng.NextBelow(100) - 10);
            options.TsEcr = _prng.NextUInt32();
            options.SackCount = (byte)_prng.NextBelow(5);
        }

        private void AddAccEcn(ref TcpOptions options)
        {
            TcpOptionKinds kind = _ecn.Chance(0.5) ? TcpOptionKinds.AccEcn0 : TcpOptionKinds.AccEcn1;
            int fields = (int)_ecn.NextBelow(4);
            options.SetAccEcn(kind, fields, new(Counter(), Counter(), Counter()));
        }

        private uint Counter() => _ecn.Chance(0.5)
            ? (uint)_ecn.NextBelow(5_000)
            : (uint)_ecn.NextBelow(AccEcnCounters.Mask + 1UL);

        private void Check(bool[]? met)
        {
            string context = $"seed {_seed}";
            foreach (TcpTransition step in _effects.Transitions)
            {
                step.From.ShouldBe(_last, context);
                TcpTransitions.Allows(step.From, step.To).ShouldBeTrue(context);
                _last = step.To;
                if (met is not null) met[(int)step.To] = true;
            }

            _core.State.ShouldBe(_last, context);
            if ((_effects.Signals & TcpSignals.Released) != 0) _released++;
            _released.ShouldBe(_core.State == TcpState.Closed ? 1 : 0, context);
            if (_core.State == TcpState.Closed) _core.NextDeadline.ShouldBe(Instant.Never, context);

            TcpSnapshot s = _core.Snapshot();
            (s.Snd.Una <= s.Snd.Nxt).ShouldBeTrue(context);
            (s.Unacknowledged <= _core.Settings.SendBuffer).ShouldBeTrue(context);
            (s.Cwnd > 0).ShouldBeTrue(context);
            bool waits = s.Snd.Una != s.Snd.Nxt && s.State is not (TcpState.Closed or TcpState.TimeWait);
            if (waits) (_core.NextDeadline != Instant.Never).ShouldBeTrue(context);
            foreach (ref readonly Segment segment in _effects.Segments) CheckSegment(in segment, s, context);
            _effects.Clear();
        }

        private void CheckSegment(in Segment segment, TcpSnapshot s, string context)
        {
            segment.SourcePort.ShouldBe(Local.Port);
            (segment.Options.EncodedLength <= 40).ShouldBeTrue(context);
            int room = segment.Text.Length + segment.Options.EncodedLength;
            if (segment.Text.Length > 0) (room <= _core.Settings.Mss).ShouldBeTrue(context);
            if (segment.Has(TcpFlags.Rst | TcpFlags.Syn) || s.State == TcpState.Closed) return;

            segment.Ack.ShouldBe(s.Rcv.Nxt, context);
            if (s.Rcv.Scale == 0) CheckEdge(segment.Ack + segment.Wnd, context);
        }

        /// <summary>The right edge of the window does not move back (RFC 9293 §3.8.6, SHLD-14).</summary>
        private void CheckEdge(SeqNum edge, string context)
        {
            if (_edgeKnown) (edge >= _edge).ShouldBeTrue(context);
            _edge = edge;
            _edgeKnown = true;
        }
    }
}
