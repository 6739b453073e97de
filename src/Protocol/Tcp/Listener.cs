using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>LISTEN (RFC 9293 §3.10.7.2): the template of connections, and the account of those not yet
/// accepted.</summary>
/// <remarks> A connection that a SYN opened is an object of its own; the listener stays in LISTEN. Its owner
/// asks <see cref="SegmentArrives"/> about a segment that belongs to no connection,
/// <see cref="CompletionArrives"/> about one for a connection in SYN-RECEIVED, reports
/// <see cref="ChildMoved"/>,
/// and <see cref="Accept"/>. </remarks>
public sealed class Listener(TcpSettings settings, Endpoint local, ListenerBacklog backlog)
{
    public TcpSettings Settings { get; private set; } = settings;

    /// <summary>Where it listens; an all-zero address means every address.</summary>
    public Endpoint Local { get; } = local;

    public ListenerBacklog Backlog { get; } = backlog;

    /// <summary>Connections in SYN-RECEIVED.</summary>
    public int HalfOpen { get; private set; }

    /// <summary>Established connections that the program has not accepted yet.</summary>
    public int Waiting { get; private set; }

    public long SynsDropped { get; private set; }

    public long LastAcksDropped { get; private set; }

    public long Overflows { get; private set; }

    /// <summary>A segment for which there is no connection.</summary>
    public ListenVerdict SegmentArrives(in Segment segment, out Segment reset)
    {
        reset = default;
        if (segment.Has(TcpFlags.Rst)) return ListenVerdict.Drop; // First
        if (segment.Has(TcpFlags.Ack)) return Refuse(in segment, out reset); // Second: nothing was sent

        // Third, SYN. Security and compartment: none in this emulator.
        if (!segment.Has(TcpFlags.Syn)) return ListenVerdict.Drop; // Fourth: anything else
        if (HasRoom) return ListenVerdict.Accept;

        Overflows++;
        if (Backlog.Overflow == BacklogOverflow.Reset) return Refuse(in segment, out reset);
        SynsDropped++;
        return ListenVerdict.Drop;
    }

    /// <summary>Creates the connection that an accepted SYN opens, in SYN-RECEIVED.</summary>
    public TcpConnection Open(in Segment syn, IpTuple peers, SeqNum iss, Instant now, TcpEffects effects)
    {
        var connection = new TcpConnection(
            Settings,
            new Endpoint(peers.Local, syn.DestinationPort),
            new Endpoint(peers.Remote, syn.SourcePort));
        Adopt();
        connection.OpenPassive(in syn, iss, now, effects);
        return connection;
    }

    /// <summary>Takes a connection into the account that its owner opens itself, with settings of its
    /// own.</summary>
    public void Adopt() => HalfOpen++;

    /// <summary>A segment for a connection of this listener in SYN-RECEIVED: may it complete the
    /// handshake?</summary>
    /// <remarks>On <see cref="ListenVerdict.Reset"/> the connection has to go:
    /// <see cref="TcpConnection.Abort"/> sends the RST; <paramref name="reset"/> is for an owner that merely
    /// forgets it.</remarks>
    public ListenVerdict CompletionArrives(in Segment segment, out Segment reset)
    {
        reset = default;
        bool completes = segment.Has(TcpFlags.Ack) && !segment.Has(TcpFlags.Rst | TcpFlags.Syn);
        bool admitted = Waiting < Backlog.AcceptQueue || Backlog.Overflow == BacklogOverflow.DropSyn;
        if (!completes || admitted) return ListenVerdict.Accept;

        Overflows++;
        if (Backlog.Overflow == BacklogOverflow.Reset) return Refuse(in segment, out reset);
        LastAcksDropped++;
        return ListenVerdict.Drop;
    }

    /// <summary>Connections from now on get these settings.</summary>
    public void Configure(TcpSettings changed) => Settings = changed;

    /// <summary>A connection of this listener took that step.</summary>
    public void ChildMoved(TcpTransition step)
    {
        if (step.From != TcpState.SynReceived) return;

        HalfOpen--;
        if (step.To is TcpState.Established or TcpState.FinWait1) Waiting++;
        Invariant.Holds(HalfOpen >= 0);
    }

    /// <summary>The program took a connection out of the accept queue, or one left it by dying
    /// there.</summary>
    public void Accept()
    {
        Invariant.Holds(Waiting > 0);
        Waiting--;
    }

    private bool HasRoom => HalfOpen < Backlog.SynQueue && Waiting < Backlog.AcceptQueue;

    private static ListenVerdict Refuse(in Segment segment, out Segment reset) =>
        ClosedPort.TryAnswer(in segment, out reset) ? ListenVerdict.Reset : ListenVerdict.Drop;
}
