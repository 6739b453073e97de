using ActorTcp.Primitives;
using static ActorTcp.Protocol.Tcp.TcpState;

namespace ActorTcp.Protocol.Tcp;

/// <content>ICMP errors (RFC 9293 §3.9.2.2, RFC 5461, RFC 5927).</content>
public sealed partial class TcpConnection
{
    private const int NeverByRetries = 255;

    /// <summary>An ICMP error for a segment of ours: a hard one ends what is not yet established, a soft one
    /// is remembered; what quotes nothing in flight is a forgery or too old.</summary>
    public void IcmpArrives(in IcmpReport report, Instant now, TcpEffects effects)
    {
        if (State == Closed || !IsInFlight(report.Quoted)) return;
        if (report.TellsOfCutPath && Settings.RtoRevert) RevertBackoff(in report, now);

        if (Ends(in report))
        {
            Fail(report.Error, effects);
            return;
        }

        Error = report.Error; // MUST-56, RFC 5461 §2.2: no abort; told at a timeout
        effects.Raise(TcpSignals.SoftError);
        UpdateSendTimer(now, restart: false);
    }

    /// <summary>"SND.UNA =&lt; SEG.SEQ &lt; SND.NXT" (RFC 5927 §4.1).</summary>
    public bool IsInFlight(SeqNum number) => Snd.Una <= number && number < Snd.Nxt;

    private bool Ends(in IcmpReport report)
    {
        bool opening = State is SynSent or SynReceived && (!IsFastOpened || report.IsUnclaimed); // as Linux
        if (report.IsHard) return opening ? Settings.IcmpMayAbort : Settings.HardErrorsAbort; // SHLD-26
        int most = Settings.SoftErrorRetries;
        return opening && most != NeverByRetries && _retries >= most;
    }

    /// <summary>RFC 6069 §4: what comes back for a retransmission shows that it was not congestion; the
    /// timeout loses one doubling, as on Linux.</summary>
    private void RevertBackoff(in IcmpReport report, Instant now)
    {
        bool waits = _timers.SendKind == SendTimer.Retransmission && IsSynchronized;
        if (!waits || report.Quoted != Snd.Una || _retries == 0 || _backoff == 0) return;

        Duration before = Rto;
        _backoff--;
        Instant sooner = _timers.Send - (before - Rto);
        _timers.StartSend(SendTimer.Retransmission, Instant.Max(now, sooner));
    }
}
