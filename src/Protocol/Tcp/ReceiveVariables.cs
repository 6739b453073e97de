namespace ActorTcp.Protocol.Tcp;

/// <summary>The receive sequence space (RFC 9293 §3.3.1, figure 4), and TS.Recent (RFC 7323 §4.3).</summary>
public struct ReceiveVariables
{
    /// <summary>RCV.NXT: the next sequence number expected.</summary>
    public SeqNum Nxt;

    /// <summary>RCV.WND: how far beyond <see cref="Nxt"/> we take octets in; never less than what we
    /// offered.</summary>
    public uint Wnd;

    /// <summary>IRS: the initial receive sequence number.</summary>
    public SeqNum Irs;

    /// <summary>Last.ACK.sent (RFC 7323 §4.3).</summary>
    public SeqNum LastAckSent;

    /// <summary>TS.Recent: the timestamp to echo.</summary>
    public uint TsRecent;

    /// <summary>Largest text seen, in bytes: what this peer's full-sized segment seems to be.</summary>
    public ushort Mss;

    /// <summary>Rcv.Wind.Shift (RFC 7323 §2.3).</summary>
    public byte Scale;

    /// <summary>The first sequence number beyond the window.</summary>
    public readonly SeqNum WindowEnd => Nxt + Wnd;

    public readonly bool InWindow(SeqNum number) => Nxt <= number && number < WindowEnd;

    /// <summary>The four rows of the acceptability test (RFC 9293 §3.10.7.4, First, table 6).</summary>
    public readonly bool Accepts(SeqNum seq, uint len) => (len, Wnd) switch
    {
        (0, 0) => seq == Nxt,
        (0, _) => InWindow(seq),
        (_, 0) => false,
        _ => InWindow(seq) || InWindow(seq + (len - 1)),
    };
}
