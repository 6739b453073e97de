using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Protocol.Tests.Collaborators;

/// <summary>Segments that no honest peer would send, to two control blocks of which one predicts
/// headers.</summary>
public sealed class PredictionLockStep
{
    private const uint PeerIss = 5_000;
    private static readonly IpAddress Here = IpAddress.FromV4(0x0A000001);
    private static readonly IpAddress There = IpAddress.FromV4(0x0A000002);
    private static readonly ByteSource Bytes = ByteSource.Of(new byte[1 << 20]);

    [Theory, Rfc("7323 §5.6")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Both_do_the_same_whatever_comes(int group)
    {
        for (int i = 0; i < 100; i++) RunOne(((ulong)group * 100) + (ulong)i);
    }

    private static void RunOne(ulong seed)
    {
        Side[] sides = [new(seed, prediction: true), new(seed, prediction: false)];
        for (int step = 0; step < 120; step++)
        {
            foreach (Side side in sides) side.Step(step);
            sides[0].Said.ShouldBe(sides[1].Said, $"seed {seed}, step {step}");
        }
    }

    private sealed class Side
    {
        private readonly TcpEffects _effects = new();
        private readonly PayloadList _read = new();
        private readonly TcpConnection _core;
        private readonly Prng _prng;
        private readonly bool _stamped;
        private Instant _now = Instant.Zero + 1.Seconds();

        public Side(ulong seed, bool prediction)
        {
            _prng = new Prng(seed);
            _stamped = _prng.Chance(0.6);
            TcpSettings settings = TcpSettings.Default with
            {
                HeaderPrediction = prediction,
                Timestamps = _stamped,
                AdaptiveDelayedAck = _prng.Chance(0.5),
                ReceiveBuffer = 3_000 + (int)_prng.NextBelow(10_000),
            };
            _core = new(settings, new Endpoint(Here, 1), new Endpoint(There, 2));
            _core.OpenActive(new(100), _now, _effects);
            Segment synAck = Segment(TcpFlags.Syn | TcpFlags.Ack, PeerIss, 101);
            synAck.Options.Present |= TcpOptionKinds.Mss | TcpOptionKinds.SackPermitted;
            synAck.Options.Mss = 1_000;
            _core.SegmentArrives(in synAck, _now, _effects);
            Settle();
        }

        /// <summary>What the last step sent, and all that is known of the control block after it.</summary>
        public string Said { get; private set; } = "";

        public void Step(int step)
        {
            _now += new Duration((long)_prng.NextBelow(20_000_000));
            if (_core.NextDeadline <= _now) _core.DeadlineReached(_now, _effects);
            if (_prng.Chance(0.3)) _core.Receive(5_000, _read, _now, _effects, out _);
            if (_prng.Chance(0.3))
            {
                var data = new Payload(Bytes, step, 1 + (int)_prng.NextBelow(4_000));
                _core.Send(in data, TcpSendFlags.Push, _now, _effects, out _);
            }

            Segment segment = Next();
            _core.SegmentArrives(in segment, _now, _effects);
            Settle();
        }

        private Segment Next()
        {
            TcpSnapshot known = _core.Snapshot();
            uint flight = known.Snd.Nxt - known.Snd.Una;
            uint ack = known.Snd.Una.Value + (uint)_prng.NextBelow(flight + (_prng.Chance(0.1) ? 9u : 1u));
            if (_prng.Chance(0.4)) ack = known.Snd.Nxt.Value;
            uint seq = known.Rcv.Nxt.Value;
            if (_prng.Chance(0.15)) seq = unchecked(seq - 1_500 + (uint)_prng.NextBelow(3_000));
            TcpFlags flags = TcpFlags.Ack;
            if (_prng.Chance(0.2)) flags |= TcpFlags.Psh;
            if (_prng.Chance(0.05)) flags ^= (TcpFlags)(1 << (int)_prng.NextBelow(8));
            Segment segment = Segment(flags, seq, ack);
            if (_prng.Chance(0.1)) segment.Wnd = (ushort)_prng.NextBelow(3_000);
            int text = _prng.Chance(0.5) ? 0 : (int)_prng.NextBelow(_prng.Chance(0.2) ? 15_000u : 1_001u);
            if (text > 0) segment.Text = new Payload(Bytes, 7, text);
            return segment;
        }

        private Segment Segment(TcpFlags flags, uint seq, uint ack)
        {
            var segment = new Segment
            {
                SourcePort = 2,
                DestinationPort = 1,
                Flags = flags,
                Seq = new(seq),
                Ack = new(ack),
                Wnd = 60_000,
            };
            if (!_stamped || _prng.Chance(0.03)) return segment;
            segment.Options.Present = TcpOptionKinds.Timestamps;
            segment.Options.TsVal = (uint)(_now.Nanoseconds / 1_000_000) - (_prng.Chance(0.1) ? 30u : 0u);
            segment.Options.TsEcr = segment.Options.TsVal;
            return segment;
        }

        private void Settle()
        {
            var said = new System.Text.StringBuilder();
            foreach (ref readonly Segment segment in _effects.Segments)
            {
                var bytes = new byte[segment.EncodedLength];
                TcpSegmentCodec.Write(in segment, Here, There, bytes);
                said.Append(Convert.ToHexString(bytes)).Append(segment.Cause).Append('\n');
            }

            said.Append(_effects.Signals).Append(_core.Snapshot()).Append(_core.LossStatus());
            said.Append(_core.NextDeadline).Append(_core.Readable).Append(_core.Error);
            _effects.Clear();
            Said = said.ToString();
        }
    }
}
