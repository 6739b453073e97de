using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Protocol.Tests.Collaborators;

/// <summary>What a pipe does to segments, each with that probability.</summary>
internal sealed record PipeFaults(double Loss, double Duplicate, double Reorder)
{
    public static readonly PipeFaults None = new(0, 0, 0);
}

/// <summary>Two cores joined by a pipe in virtual time; programs write, read and close by chance.</summary>
internal sealed class LossyPipe
{
    private static readonly Duration Delay = 10.Ms;
    private readonly PriorityQueue<(Segment Segment, int To), (long At, long Order)> _inFlight = new();
    private readonly TcpEffects _effects = new();
    private readonly Prng _prng;
    private readonly PipeFaults _faults;
    private readonly ByteSource _source;
    private long _order;

    public LossyPipe(ulong seed, PipeFaults faults, TcpSettings settings)
    {
        _prng = new Prng(seed);
        _faults = faults;
        var bytes = new byte[100_000];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)(_prng.NextUInt64() & 0xFF);
        _source = ByteSource.Of(bytes);
        var a = new Endpoint(IpAddress.FromV4(0x0A000001), 1_000);
        var b = new Endpoint(IpAddress.FromV4(0x0A000002), 80);
        Ends = [new End(new TcpConnection(settings, a, b)), new End(new TcpConnection(settings, b, a))];
    }

    public End[] Ends { get; }

    public Instant Now { get; private set; }

    public int Segments { get; private set; }

    /// <summary>Where it is given, every segment is noted there: when, from which end, its bytes.</summary>
    public List<string>? Trace { get; init; }

    public sealed class End(TcpConnection core)
    {
        public TcpConnection Core { get; } = core;

        public PayloadList Read { get; } = new();

        public long ToWrite { get; set; }

        public long Written { get; set; }

        public bool SlowReader { get; set; }

        public bool Closed { get; set; }

        public bool Opened { get; set; }
    }

    public void Open(SeqNum issA, bool simultaneous, SeqNum issB)
    {
        Ends[0].Opened = true;
        Ends[0].Core.OpenActive(issA, Now, _effects);
        Perform(0);
        if (!simultaneous) return;
        Ends[1].Opened = true;
        Ends[1].Core.OpenActive(issB, Now, _effects);
        Perform(1);
    }

    /// <summary>Runs until both ends are CLOSED; false where that took too long.</summary>
    public bool Run(SeqNum issB, Duration limit)
    {
        while (Now < new Instant(limit.Nanoseconds))
        {
            if (Ends.All(end => end.Opened && end.Core.State == TcpState.Closed)) return true;
            if (!Step(issB)) return false;
        }

        return false;
    }

    private bool Step(SeqNum issB)
    {
        Instant deadline = Instant.Min(Ends[0].Core.NextDeadline, Ends[1].Core.NextDeadline);
        bool waiting = _inFlight.TryPeek(out _, out (long At, long Order) next);
        bool arrives = waiting && next.At <= deadline.Nanoseconds;
        if (!arrives && deadline == Instant.Never) return TryWakeReaders();

        if (arrives)
        {
            Now = Instant.Max(Now, new Instant(next.At));
            (Segment segment, int to) = _inFlight.Dequeue();
            Deliver(in segment, to, issB);
            return true;
        }

        Now = Instant.Max(Now, deadline);
        for (int i = 0; i < 2; i++)
        {
            if (Ends[i].Core.NextDeadline > Now) continue;
            Ends[i].Core.DeadlineReached(Now, _effects);
            Perform(i);
        }

        return true;
    }

    private void Deliver(in Segment segment, int to, SeqNum issB)
    {
        End end = Ends[to];
        if (!end.Opened)
        {
            if (!segment.Has(TcpFlags.Syn) || segment.Has(TcpFlags.Ack)) return;
            end.Opened = true;
            end.Core.OpenPassive(in segment, new PassiveOpening(issB), Now, _effects);
        }
        else
        {
            end.Core.SegmentArrives(in segment, Now, _effects);
        }

        Perform(to);
        RunProgram(to);
    }

    private bool TryWakeReaders()
    {
        bool moved = false;
        for (int i = 0; i < 2; i++)
        {
            if (Ends[i].Core.Readable == 0) continue;
            Read(i);
            moved = true;
        }

        return moved;
    }

    private void RunProgram(int i)
    {
        End end = Ends[i];
        if (!end.SlowReader || _prng.Chance(0.3)) Read(i);
        bool canWrite = end.Core.State is TcpState.Established or TcpState.CloseWait;
        while (canWrite && end.Written < end.ToWrite && end.Core.SendBufferFree > 0)
        {
            int want = (int)Math.Min(end.ToWrite - end.Written, 1 + (long)_prng.NextBelow(5_000));
            var data = new Payload(_source, end.Written, want);
            end.Core.Send(in data, TcpSendFlags.None, Now, _effects, out int accepted);
            end.Written += accepted;
            Perform(i);
            if (accepted < want || _prng.Chance(0.2)) break;
        }

        if (!canWrite || end.Written < end.ToWrite || end.Closed) return;
        end.Closed = true;
        end.Core.Close(Now, _effects);
        Perform(i);
    }

    private void Read(int i)
    {
        Ends[i].Core.Receive(int.MaxValue, Ends[i].Read, Now, _effects, out _);
        Perform(i);
    }

    private void Perform(int from)
    {
        foreach (ref readonly Segment segment in _effects.Segments)
        {
            Segments++;
            Trace?.Add($"{Now} {from} {Convert.ToHexString(Encode(in segment))} {segment.Cause}");
            if (_prng.Chance(_faults.Loss)) continue;
            int copies = _prng.Chance(_faults.Duplicate) ? 2 : 1;
            for (int copy = 0; copy < copies; copy++)
            {
                Instant at = Now + Delay;
                if (_prng.Chance(_faults.Reorder)) at += new Duration((long)_prng.NextBelow(30_000_000));
                _inFlight.Enqueue((segment, 1 - from), (at.Nanoseconds, _order++));
            }
        }

        _effects.Clear();
        if (_prng.Chance(0.05)) TryWake(from);
    }

    private static byte[] Encode(in Segment segment)
    {
        var bytes = new byte[segment.EncodedLength];
        TcpSegmentCodec.Write(in segment, IpAddress.FromV4(1), IpAddress.FromV4(2), bytes);
        return bytes;
    }

    private void TryWake(int i)
    {
        if (Ends[i].Core.Readable > 0) Read(i);
    }
}
