using System.Runtime.CompilerServices;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Protocol.Tcp;

/// <summary>A connection: the TCB (RFC 9293 §3.3.1) and what the RFC does with it. No clock, no
/// I/O.</summary>
/// <remarks>
/// A file for each event, as RFC 9293 §3.10 has a section for each: <c>UserCalls</c>, <c>SynSent</c>,
/// <c>OtherStates</c> with <c>AckField</c> and <c>TextAndFin</c>, <c>Timeouts</c>; then <c>Output</c> and
/// <c>Segments</c>, which all of them end in. What most connections do not need is rented from
/// <see cref="TcpEffects"/> while it is needed.
/// </remarks>
public sealed partial class TcpConnection
{
    private const int MinimumPeerMss = 48; // as Linux: a peer must not drive us to send dust
    private const ushort DefaultMssV4 = 536; // RFC 9293 §3.7.1, MUST-15
    private const ushort DefaultMssV6 = 1_220;
    private const int TimestampOptionLength = 12;
    private const uint MaxUnscaledWindow = 65_535;
    private const byte LargestScale = 14;

    private SendVariables Snd;
    private ReceiveVariables Rcv;
    private CongestionState _congestion;
    private RttEstimator _rtt;
    private TcpTimers _timers = new();
    private RetransmissionQueue? _unacknowledged;
    private PayloadQueue? _received;
    private ConnectionExtras? _extras;

    private Instant _waitingSince; // of the oldest octet unsent or in flight: since then no progress was made
    private Instant _lastHeard;
    private Instant _lastSent;
    private Instant _tsRecentAt;
    private uint _delivered; // segments known to have arrived, whatever they held
    private readonly ushort _localPort;
    private readonly ushort _remotePort;
    private ConnectionFlags _flags;
    private byte _retries; // retransmissions or probes since the peer last made progress or answered
    private byte _backoff; // doublings of the timeout since the last measurement
    private byte _keepAliveProbes;
    private byte _quickAcks;

    public TcpConnection(TcpSettings settings, Endpoint local, Endpoint remote)
    {
        Settings = settings;
        Addresses = new(local.Address, remote.Address);
        _localPort = local.Port;
        _remotePort = remote.Port;
    }

    /// <param name="settings">Its knobs, shared with others.</param>
    /// <param name="addresses">Ours as source, shared with others between the same ends.</param>
    /// <param name="localPort">Ours.</param>
    /// <param name="remotePort">The peer's.</param>
    public TcpConnection(TcpSettings settings, IpPair addresses, ushort localPort, ushort remotePort)
    {
        Settings = settings;
        Addresses = addresses;
        _localPort = localPort;
        _remotePort = remotePort;
    }

    /// <summary>Shared with all connections that have the same; <see cref="Adopt"/> changes them.</summary>
    public TcpSettings Settings { get; private set; }

    /// <summary>Of what we send: our address is the source.</summary>
    public IpPair Addresses { get; }

    public Endpoint Local => new(Addresses.Source, _localPort);

    public Endpoint Remote => new(Addresses.Destination, _remotePort);

    /// <summary>One door: a step outside of <see cref="TcpTransitions"/> is a bug of ours.</summary>
    public TcpState State
    {
        get;
        private set
        {
            Invariant.Holds(TcpTransitions.Allows(from: field, to: value));
            field = value;
        }
    }

    /// <summary>Why the connection ended; before that the last soft error (RFC 5461 §4).</summary>
    public TcpError Error { get; private set; }

    /// <summary>When <see cref="DeadlineReached"/> is due; <see cref="Instant.Never"/>: no timer
    /// runs.</summary>
    public Instant NextDeadline
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _unacknowledged is null
            ? _timers.Next
            : Instant.Min(_timers.Next, _unacknowledged.ReleaseAt);
    }

    /// <summary>True when everything the peer will ever send was read, or the program wants no
    /// more.</summary>
    public bool EndOfStream =>
        Readable == 0 && Is(ConnectionFlags.FinReceived | ConnectionFlags.ReceiveShutdown);

    /// <summary>The peer has closed its side, or the program wants no more; there may be bytes to read before
    /// that.</summary>
    public bool ReceiveSideClosed => Is(ConnectionFlags.FinReceived | ConnectionFlags.ReceiveShutdown);

    /// <summary>Nobody will read what comes: no program is left, or it has shut that side down.</summary>
    private bool DiscardsText => Is(ConnectionFlags.ReceiveShutdown)
        && (Is(ConnectionFlags.Orphan) || !Settings.ReadsAfterShutdown);

    /// <summary>There is nothing to read yet: neither bytes nor their end.</summary>
    public bool WouldBlock => _received is null && State != TcpState.Closed
        && !Is(ConnectionFlags.FinReceived | ConnectionFlags.ReceiveShutdown);

    /// <summary>Bytes that <see cref="Receive"/> would give.</summary>
    public int Readable => _received?.Length ?? 0;

    /// <summary>Bytes to read until the end of the urgent data, come or not; 0: "normal mode" (RFC 9293
    /// §3.8.5, MUST-33).</summary>
    public int UrgentRemaining
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Is(ConnectionFlags.UrgentToRead)
            ? Math.Max(unchecked((int)(_extras!.ReceiveUp!.Value - Rcv.Nxt)) + Readable, 0)
            : 0;
    }

    /// <summary>Bytes that <see cref="Send"/> would take.</summary>
    public int SendBufferFree => Memory is null
        ? Settings.SendBuffer - Unacknowledged
        : Math.Max(Memory.SendBuffer - SendQueued, 0);

    /// <summary>Bytes written by the program that the peer has not acknowledged, sent or not.</summary>
    public int Unacknowledged => _unacknowledged?.Length ?? 0;

    /// <summary>CLOSE was called, and our FIN is not acknowledged yet, or could not even be sent.</summary>
    public bool AwaitsAckOfFin => State != TcpState.Closed && Is(ConnectionFlags.FinQueued) && !FinAcked;

    /// <summary>Whether it is the connection between these two ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsBetween(in Endpoint local, in Endpoint remote) =>
        local.Port == _localPort && remote.Port == _remotePort
        && Addresses.Source == local.Address && Addresses.Destination == remote.Address;

    /// <summary>Whether that packet goes from the other end to this one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsFor(in Packet packet) =>
        packet.Segment.DestinationPort == _localPort && packet.Segment.SourcePort == _remotePort
        && Addresses.Reverses(packet.Addresses);

    /// <summary>Asks for the memory of what is in flight: queue, text and records were made
    /// together.</summary>
    public void FetchAhead() => Prefetch.Object(_unacknowledged, RetransmissionQueue.BytesWithItsArrays);

    private bool IsSynchronized => State >= TcpState.Established;

    /// <summary>What we sent is acknowledged, SYN included.</summary>
    private bool NothingInFlight => Snd.Una == Snd.Nxt;

    private bool FinAcked => Is(ConnectionFlags.FinSent) && NothingInFlight;

    /// <summary>Sequence number following the text that the program wrote: where our FIN goes.</summary>
    private SeqNum TextEnd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _unacknowledged?.TextEnd ?? (Is(ConnectionFlags.FinSent) ? Snd.Nxt - 1 : Snd.Nxt);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Is(ConnectionFlags flags) => (_flags & flags) != 0;

    private void Set(ConnectionFlags flags) => _flags |= flags;

    private void Reset(ConnectionFlags flags) => _flags &= ~flags;

    private void Enter(TcpState next, TcpEffects effects)
    {
        effects.AddTransition(State, next);
        State = next;
    }

    /// <summary>Deletes the TCB. What arrived in order can still be read, as on Linux.</summary>
    private void EnterClosed(TcpEffects effects)
    {
        Enter(TcpState.Closed, effects);
        _timers.StopAll();
        Reset(ConnectionFlags.AckNow | ConnectionFlags.WantsToWrite);
        LetGoOfUnacknowledged(effects);
        LetGoOfLosses(effects);
        LetGoOfOutOfOrder(effects);
        effects.Raise(TcpSignals.Released);
    }

    /// <summary>The connection ends abnormally; the program gets to know why.</summary>
    private void Fail(TcpError error, TcpEffects effects)
    {
        Error = error;
        EnterClosed(effects);
        effects.Raise(TcpSignals.Failed);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private RetransmissionQueue RentUnacknowledged(TcpEffects effects)
    {
        if (_unacknowledged is not null) return _unacknowledged;

        _unacknowledged = effects.RetransmissionQueues.Rent();
        _unacknowledged.Start(Is(ConnectionFlags.SynAcked) ? Snd.Nxt : Snd.Iss + 1);
        return _unacknowledged;
    }

    private void LetGoOfUnacknowledged(TcpEffects effects)
    {
        if (_unacknowledged is null) return;
        _unacknowledged.Reset();
        effects.RetransmissionQueues.Return(_unacknowledged);
        _unacknowledged = null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LetGoOfReceived(TcpEffects effects)
    {
        if (_received is null) return;
        _received.Reset();
        effects.ReceiveQueues.Return(_received);
        _received = null;
    }

    private void LetGoOfOutOfOrder(TcpEffects effects)
    {
        if (OutOfOrder is null) return;
        OutOfOrder.Reset();
        effects.ReassemblyQueues.Return(OutOfOrder);
        OutOfOrder = null;
    }
}
