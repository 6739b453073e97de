using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>TCP_DEFER_ACCEPT, as on Linux: a listener that waits for who has something to say.</content>
public sealed partial class TcpConnection
{
    /// <summary>Timeouts of the SYN-ACK that make up <see cref="TcpSettings.DeferAccept"/>.</summary>
    private int DeferRetries
    {
        get
        {
            Duration timeout = Settings.InitialRto, period = timeout;
            int retries = 1;
            while (Settings.DeferAccept > period && retries < byte.MaxValue)
            {
                retries++;
                timeout = Duration.Min(timeout * 2, Settings.MaxRto);
                period += timeout;
            }

            return retries;
        }
    }

    private bool Defers => Settings.DeferAccept > Duration.Zero && Is(ConnectionFlags.Passive)
        && !Is(ConnectionFlags.FastOpen | ConnectionFlags.FromCookie);

    /// <summary>The end of the period: one SYN-ACK more makes the peer acknowledge again, and that counts.
    /// </summary>
    private bool SendsSynAgain => !Is(ConnectionFlags.AckDeferred) || _retries >= DeferRetries - 1;

    private bool StillDefers => Is(ConnectionFlags.AckDeferred) && _retries < DeferRetries;

    /// <summary>The ACK of our SYN without text: remembered, and not taken.</summary>
    private Step DeferAck(in Segment seg)
    {
        if (!Defers || seg.Len > 0 || seg.Seq != Rcv.Nxt || _retries >= DeferRetries) return Step.Continue;
        Set(ConnectionFlags.AckDeferred);
        return Step.Stop;
    }
}
