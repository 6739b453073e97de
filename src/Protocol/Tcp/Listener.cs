using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>LISTEN (RFC 9293 §3.10.7.2): the template of connections, and the account of those not yet
/// accepted.</summary>
/// <remarks> A connection that a SYN opened is an object of its own; the listener stays in LISTEN. Its owner
/// asks <see cref="SegmentArrives"/> about a segment that belongs to no connection,
/// <see cref="CompletionArrives"/> about one for a connection in SYN-RECEIVED, reports
/// <see cref="ChildMoved"/>,
/// and <see cref="Accept"/>. </remarks>
public sealed partial class Listener(TcpSettings settings, Endpoint local, ListenerBacklog backlog)
{
    public TcpSettings Settings { get; private set; } = settings;

    /// <summary>Where it listens; an all-zero address means every address.</summary>
    public Endpoint Local { get; } = local;

    /// <summary>May change while it listens: listen called again (Linux).</summary>
    public ListenerBacklog Backlog { get; set; } = backlog;

    /// <summary>Connections in SYN-RECEIVED.</summary>
    public int HalfOpen { get; private set; }

    /// <summary>Established connections that the program has not accepted yet.</summary>
    public int Waiting { get; private set; }

    public long SynsDropped { get; private set; }

    public long LastAcksDropped { get; private set; }

    public long Overflows { get; private set; }

    /// <summary>A segment for which there is no connection, where nothing is known of cookies.</summary>
    public ListenVerdict SegmentArrives(in Segment segment, out Segment answer) =>
        SegmentArrives(in segment, new ListenContext(default, Settings, Instant.Zero), out answer);

    /// <summary>A segment for which there is no connection (RFC 9293 §3.10.7.2).</summary>
    public ListenVerdict SegmentArrives(in Segment segment, in ListenContext context, out Segment answer)
    {
        answer = default;
        if (segment.Has(TcpFlags.Rst)) return ListenVerdict.Drop; // First
        if (segment.Has(TcpFlags.Ack)) return TakeAck(in segment, in context, out answer); // Second

        // Third, SYN. Security and compartment: none in this emulator.
        if (!segment.Has(TcpFlags.Syn)) return ListenVerdict.Drop; // Fourth: anything else
        if (segment.Has(TcpFlags.Fin) && !Settings.SynFin) return ListenVerdict.Drop;
        bool mayWait = Waiting < Backlog.AcceptQueue;
        if (mayWait && WantsCookie(in context)) return AnswerWithCookie(in segment, in context, out answer);
        if (mayWait && HalfOpen < Backlog.SynQueue) return ListenVerdict.Accept;

        Overflows++;
        if (Backlog.Overflow == BacklogOverflow.Reset) return Refuse(in segment, out answer);
        SynsDropped++;
        return ListenVerdict.Drop;
    }

    /// <summary>Creates the connection that an accepted SYN opens, in SYN-RECEIVED.</summary>
    public TcpConnection Open(in Segment syn, IpTuple peers, SeqNum iss, Instant now, TcpEffects effects) =>
        Open(in syn, new ListenContext(peers, Settings, now), new PassiveOpening(iss), effects);

    /// <summary>Creates the connection that an accepted SYN opens, as <see cref="OpeningFor"/>
    /// says.</summary>
    public TcpConnection Open(
        in Segment syn, in ListenContext context, in PassiveOpening opening, TcpEffects effects)
    {
        IpPair addresses = context.Pair ?? new(context.Peers.Local, context.Peers.Remote);
        var connection =
            new TcpConnection(context.Settings, addresses, syn.DestinationPort, syn.SourcePort);
        if (opening.TakesText)
        {
            FastOpenPending++;
            Waiting++;
        }
        else
        {
            HalfOpen++;
        }

        connection.OpenPassive(in syn, in opening, context.Now, effects);
        return connection;
    }

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
    /// <param name="child">Which one; by Fast Open it waited to be accepted before.</param>
    public void ChildMoved(TcpConnection child, TcpTransition step, Instant now)
    {
        if (child.IsFastOpened) FastChildMoved(step, now);
        else ChildMoved(step);
    }

    /// <summary>A connection of this listener that did not come by Fast Open took that step.</summary>
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

    private static ListenVerdict Refuse(in Segment segment, out Segment reset) =>
        ClosedPort.TryAnswer(in segment, out reset) ? ListenVerdict.Reset : ListenVerdict.Drop;
}
