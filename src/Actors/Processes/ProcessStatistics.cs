using System.Runtime.CompilerServices;
using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Actors.Statistics;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Processes;

/// <summary>What the connections of one process came to. Parts from several hosts are added up after the
/// run.</summary>
public sealed class ProcessStatistics : IFigures
{
    private readonly long[] _errors = new long[Enum.GetValues<Errno>().Length];
    private readonly long[] _states = new long[Enum.GetValues<TcpState>().Length];

    /// <summary>Whose they are.</summary>
    internal ProcessPlan? Plan { get; init; }

    /// <summary>Calls of connect that sent a SYN.</summary>
    public long Opened { get; set; }

    /// <summary>Connections taken from the accept queue.</summary>
    public long Accepted { get; set; }

    /// <summary>Connects that succeeded.</summary>
    public long Established { get; set; }

    /// <summary>Connections that were established and ended in CLOSED, or stand in TIME-WAIT, without an
    /// error.</summary>
    public long Closed { get; set; }

    /// <summary>Established connections that ended with RST from either side.</summary>
    public long Reset { get; set; }

    /// <summary>Ended because TCP gave up, or the program gave up waiting for connect.</summary>
    public long TimedOut { get; set; }

    public long Refused { get; set; }

    /// <summary>Ended with any other error, or as a half-open connection of a listener.</summary>
    public long OtherwiseFailed { get; set; }

    /// <summary>Connections that are over, whatever became of them.</summary>
    public long Ended { get; private set; }

    /// <summary>Bytes that the program wrote.</summary>
    public long BytesSent { get; set; }

    /// <summary>Bytes that the program read.</summary>
    public long BytesReceived { get; set; }

    /// <summary>When a program last read something.</summary>
    public Instant LastRead { get; set; }

    /// <summary>Bytes read and compared with what the peer must have written.</summary>
    public long BytesChecked { get; set; }

    /// <summary>Pieces that differed: a wrong byte was delivered.</summary>
    public long Mismatches { get; set; }

    /// <summary>Segments that its connections sent.</summary>
    public long SegmentsSent { get; private set; }

    /// <summary>Of these, those that were sent before.</summary>
    public long Retransmitted { get; private set; }

    /// <summary>Of these, those with RST.</summary>
    public long ResetsSent { get; private set; }

    /// <summary>Conversations in which all was done that the program set out to do.</summary>
    public long Completed { get; set; }

    /// <summary>From connect to ESTABLISHED, nanoseconds.</summary>
    public Histogram Handshake { get; } = new();

    /// <summary>From connect to the first byte that the program read, nanoseconds.</summary>
    public Histogram FirstByte { get; } = new();

    /// <summary>From the first byte of a request to the last byte of its reply, nanoseconds.</summary>
    public Histogram Request { get; } = new();

    /// <summary>How many connections went which way through the state diagram.</summary>
    public SortedDictionary<StatePath, long> Paths { get; } = [];

    /// <summary>How often the program saw an error.</summary>
    public long ErrorsOf(Errno error) => _errors[(int)error];

    /// <summary>How many connections ended, or stand at the end of the run, in a state.</summary>
    public long EndedIn(TcpState state) => _states[(int)state];

    internal void CountError(Errno error) => _errors[(int)error]++;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void CountSent(in Segment segment)
    {
        SegmentsSent++;
        if (segment.Has(TcpFlags.Rst)) ResetsSent++;
        bool again = segment.Cause is SegmentCause.RetransmissionTimeout or SegmentCause.FastRetransmit
            or SegmentCause.LossProbe;
        if (again) Retransmitted++;
    }

    /// <summary>A connection is over: it was released, or the run ended.</summary>
    internal void CountEnd(ConnectionActor connection)
    {
        Ended++;
        _states[(int)connection.Tcp.State]++;
        Paths[connection.Steps] = Paths.GetValueOrDefault(connection.Steps) + 1;
        bool ended = connection.Tcp.State is TcpState.Closed or TcpState.TimeWait;
        switch (connection.Tcp.Error)
        {
            case TcpError.None when connection.NeverOpened && connection.Steps.BeforeLast == TcpState.SynSent:
                TimedOut++;
                break;
            case TcpError.None when connection.NeverOpened: OtherwiseFailed++; break;
            case TcpError.None when ended: Closed++; break;
            case TcpError.None: break;
            case TcpError.ConnectionReset:
            case TcpError.ConnectionAborted:
            case TcpError.BrokenPipe: Reset++; break;
            case TcpError.TimedOut: TimedOut++; break;
            case TcpError.ConnectionRefused: Refused++; break;
            default: OtherwiseFailed++; break;
        }
    }

    /// <summary>Adds the figures of the same process on another host.</summary>
    public void Add(ProcessStatistics other) => new Figures().Add(this, other);

    void IFigures.Take(Figures figures)
    {
        Opened = figures.Sum(Opened);
        Ended = figures.Sum(Ended);
        Accepted = figures.Sum(Accepted);
        Established = figures.Sum(Established);
        Closed = figures.Sum(Closed);
        Reset = figures.Sum(Reset);
        TimedOut = figures.Sum(TimedOut);
        Refused = figures.Sum(Refused);
        OtherwiseFailed = figures.Sum(OtherwiseFailed);
        BytesSent = figures.Sum(BytesSent);
        BytesReceived = figures.Sum(BytesReceived);
        BytesChecked = figures.Sum(BytesChecked);
        Mismatches = figures.Sum(Mismatches);
        SegmentsSent = figures.Sum(SegmentsSent);
        Retransmitted = figures.Sum(Retransmitted);
        ResetsSent = figures.Sum(ResetsSent);
        Completed = figures.Sum(Completed);
        LastRead = figures.Latest(LastRead);
        Handshake.Take(figures);
        FirstByte.Take(figures);
        Request.Take(figures);
        figures.Sum(_errors);
        figures.Sum(_states);
        figures.Sum(Paths, static path => path.Bits, static bits => new(bits));
    }
}
