using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>Fast Open at the server (RFC 7413 §4.2.2).</content>
public sealed partial class Listener
{
    /// <summary>How long a Fast Open that a RST ended goes on taking its place, so that a flood of forged
    /// SYNs
    /// with good cookies gains nothing (RFC 7413 §5.1, Linux).</summary>
    private static readonly Duration PenaltyOfReset = Duration.FromSeconds(60);

    private Queue<Instant>? _penalties; // when each of them ends

    /// <summary>Connections that came by Fast Open and wait for the last ACK of their handshake (RFC 7413
    /// §4.2).</summary>
    public int FastOpenPending { get; private set; }

    /// <summary>What to open a connection with for a SYN with verdict <see cref="ListenVerdict.Accept"/>.
    /// </summary>
    public PassiveOpening OpeningFor(in Segment syn, in ListenContext context, SeqNum iss)
    {
        var opening = new PassiveOpening(context.Iss ?? iss)
        {
            TimestampOffset = OffsetOf(in syn, in context),
        };
        bool asks = syn.Options.HasFastOpen;
        if (!Settings.FastOpenServer || Settings.FastOpenQueue == 0 || Secrets is null) return opening;
        if (!asks && (syn.Text.Length == 0 || !Settings.FastOpenCookieless)) return opening;
        if (!HasFastOpenRoom(context.Now)) return opening;
        if (Settings.FastOpenCookieless) return opening with { TakesText = true };

        FastOpenCookie good = Secrets.FastOpenCookieOf(context.Peers);
        if (syn.Options.Cookie == good) return opening with { TakesText = true };
        return opening with
        {
            Cookie = good, // asked for, or a better one than what was shown
            IsExperiment = syn.Options.Has(TcpOptionKinds.FastOpenExperiment),
        };
    }

    /// <summary>A connection by Fast Open took that step; it waits to be accepted since its SYN.</summary>
    private void FastChildMoved(TcpTransition step, Instant now)
    {
        if (step.From != TcpState.SynReceived) return;
        if (step.To is TcpState.Established or TcpState.FinWait1)
        {
            FastOpenPending--;
            return;
        }

        (_penalties ??= []).Enqueue(now + PenaltyOfReset);
    }

    private bool HasFastOpenRoom(Instant now)
    {
        while (_penalties is { Count: > 0 } && _penalties.Peek() <= now)
        {
            _penalties.Dequeue();
            FastOpenPending--;
        }

        return FastOpenPending < Settings.FastOpenQueue;
    }
}
