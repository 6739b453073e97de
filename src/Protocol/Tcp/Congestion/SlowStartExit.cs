using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>Finds out in slow start that a queue builds up: HyStart of Linux, and HyStart++ (RFC
/// 9406).</summary>
/// <remarks>Times in microseconds; 0: unknown.</remarks>
internal struct SlowStartExit
{
    private const uint Unknown = uint.MaxValue;
    private const uint LeastThreshold = 4_000; // MIN_RTT_THRESH (RFC 9406 §4.3)
    private const uint LargestThreshold = 16_000; // MAX_RTT_THRESH
    private const uint Samples = 8; // N_RTT_SAMPLE
    private const uint LargestStep = 8; // L, where sending is not paced
    private const uint ConservativeDivisor = 4; // CSS_GROWTH_DIVISOR
    private const byte ConservativeRounds = 5; // CSS_ROUNDS
    private const long TrainGap = 2_000_000; // ns between the ACKs of a train, as Linux
    private const long TrainBytes = 4 * 65_536; // time that these take counts as noise, 1 ms at most
    private const long LargestNoise = 1_000_000;

    private SeqNum _roundEnd;
    private Instant _roundStart;
    private Instant _lastAck;
    private uint _lastRoundMin;
    private uint _roundMin;
    private uint _baseline; // cssBaselineMinRtt; 0: not in the conservative phase
    private uint _credit;
    private byte _samples;
    private byte _conservativeRounds;
    private bool _running;

    /// <summary>HyStart found its exit: it does not look again before the next timeout.</summary>
    public bool Found { get; private set; }

    /// <summary>HyStart of Linux: true where slow start should end now.</summary>
    /// <param name="delayMin">Least round trip so far, µs.</param>
    public bool EndsAsLinux(in CongestionAck ack, uint cwnd, uint delayMin)
    {
        if (!_running || ack.Una > _roundEnd) BeginRound(in ack);
        if (ack.Now - _lastAck <= new Duration(TrainGap))
        {
            _lastAck = ack.Now;
            long noise = cwnd == 0 ? 0 : TrainBytes * ack.Srtt.Nanoseconds / (2L * cwnd);
            long train = ((delayMin * 1_000L) + Math.Min(noise, LargestNoise)) / 2;
            if ((ack.Now - _roundStart).Nanoseconds > train) Found = true;
        }

        _roundMin = Math.Min(_roundMin, Microseconds(ack.Rtt));
        if (_samples < Samples) _samples++;
        else if (_roundMin > delayMin + Threshold(delayMin)) Found = true;
        return Found;
    }

    /// <summary>HyStart++ (RFC 9406 §4.2): the segments by which the window grows for this ACK.</summary>
    /// <param name="ends">Slow start ends: "set ssthresh = cwnd".</param>
    public uint Grow(in CongestionAck ack, out bool ends)
    {
        ends = false;
        if (!_running || ack.Una >= _roundEnd) ends = !BeginConservativeRound(in ack);
        if (ack.Rtt > Duration.Zero) TakeSample(Microseconds(ack.Rtt));

        uint segments = Math.Min(ack.Segments, LargestStep);
        if (_baseline == 0) return segments;
        _credit += segments;
        uint steps = _credit / ConservativeDivisor;
        _credit -= steps * ConservativeDivisor;
        return steps;
    }

    /// <summary>After a timeout slow start begins again, and so does the search.</summary>
    public void Reset() => this = default;

    private static uint Microseconds(Duration rtt) => (uint)Math.Clamp(rtt.Nanoseconds / 1_000, 1, 1 << 30);

    private static uint Threshold(uint rtt) => Math.Clamp(rtt / 8, LeastThreshold, LargestThreshold);

    private void TakeSample(uint rtt)
    {
        _roundMin = Math.Min(_roundMin, rtt);
        if (_samples < Samples) _samples++;
        if (_samples < Samples || _lastRoundMin is 0 or Unknown) return;

        if (_baseline == 0 && _roundMin >= _lastRoundMin + Threshold(_lastRoundMin))
        {
            _baseline = _roundMin; // a queue builds up: conservative slow start
            _conservativeRounds = 0;
            _credit = 0;
        }
        else if (_baseline != 0 && _roundMin < _baseline)
        {
            _baseline = 0; // it was noise: slow start goes on
        }
    }

    /// <summary>False: as many conservative rounds as there may be are over.</summary>
    private bool BeginConservativeRound(in CongestionAck ack)
    {
        bool counts = _running && _baseline != 0;
        _lastRoundMin = _running ? _roundMin : 0;
        BeginRound(in ack);
        if (!counts || ++_conservativeRounds < ConservativeRounds) return true;
        Found = true;
        return false;
    }

    private void BeginRound(in CongestionAck ack)
    {
        _running = true;
        _roundEnd = ack.Nxt;
        _roundStart = ack.Now;
        _lastAck = ack.Now;
        _roundMin = Unknown;
        _samples = 0;
    }
}
