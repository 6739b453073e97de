namespace ActorTcp.Protocol.Tcp;

/// <summary>The send sequence space (RFC 9293 §3.3.1, figure 3).</summary>
public struct SendVariables
{
    /// <summary>SND.UNA: the oldest unacknowledged sequence number.</summary>
    public SeqNum Una;

    /// <summary>SND.NXT: the next sequence number to be sent. Retransmission does not take it back.</summary>
    public SeqNum Nxt;

    /// <summary>SND.WND: the window offered by the peer, scaled, in bytes.</summary>
    public uint Wnd;

    /// <summary>SND.WL1: SEG.SEQ of the last window update.</summary>
    public SeqNum Wl1;

    /// <summary>SND.WL2: SEG.ACK of the last window update.</summary>
    public SeqNum Wl2;

    /// <summary>ISS: the initial send sequence number.</summary>
    public SeqNum Iss;

    /// <summary>The largest window the peer ever offered (RFC 9293 §3.8.6.2.1; RFC 5961 §5,
    /// MAX.SND.WND).</summary>
    public uint MaxWnd;

    /// <summary>End of the last segment sent that was smaller than it could be (Minshall's form of
    /// Nagle).</summary>
    public SeqNum Small;

    /// <summary>Eff.snd.MSS: text of a full-sized segment, in bytes, options of every segment
    /// deducted.</summary>
    public ushort Mss;

    /// <summary>Snd.Wind.Shift (RFC 7323 §2.3).</summary>
    public byte Scale;

    /// <summary>Sequence numbers in flight; RFC 5681 calls it FlightSize.</summary>
    public readonly uint InFlight => Nxt - Una;

    /// <summary>The first sequence number that the peer does not want yet.</summary>
    public readonly SeqNum WindowEnd => Una + Wnd;

    /// <summary>U, the usable window: SND.UNA + SND.WND - SND.NXT, and 0 where the window shrank
    /// (§3.8.6.2.1).</summary>
    public readonly uint Usable(SeqNum next)
    {
        SeqNum end = WindowEnd;
        return next < end ? end - next : 0;
    }
}
