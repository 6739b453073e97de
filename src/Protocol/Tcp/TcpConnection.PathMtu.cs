using ActorTcp.Primitives;
using static ActorTcp.Protocol.Tcp.TcpState;

namespace ActorTcp.Protocol.Tcp;

/// <content>Path MTU discovery: by ICMP (RFC 1191, RFC 8201), and where none comes (RFC 4821).</content>
public sealed partial class TcpConnection
{
    private const int HeadersV4 = 40, HeadersV6 = 60;
    private const int LeastMtuV6 = 1_280; // RFC 8201 §4
    private const int SegmentsBehindProbe = 3; // enough duplicates to tell its loss
    private const int LeastWindowToProbe = 11; // segments, as Linux: the loss of a probe must not stall

    /// <summary>RFC 1191 §7: plateaus, for routers that do not tell the next MTU.</summary>
    private static readonly int[] Plateaus =
        [32_000, 17_914, 8_166, 4_352, 2_002, 1_492, 576, 296, 216, 128, 68];

    /// <summary>Largest packet that the path is thought to carry, bytes (IP_MTU).</summary>
    public int PathMtu => Math.Min(Path?.Mtu ?? int.MaxValue, Settings.Mss + Headers);

    /// <summary>DF is set on what we send (IPv4).</summary>
    public bool DontFragment => Settings.PathMtuDiscovery;

    private int Headers => Local.Address.IsV4 ? HeadersV4 : HeadersV6;

    private int OptionsOfAll => Is(ConnectionFlags.Timestamps) ? TimestampOptionLength : 0;

    /// <summary>ICMP: a packet of ours was too big for the next link. False where that is not
    /// believed.</summary>
    /// <param name="mtu">What the next link carries, bytes; 0: the router did not say.</param>
    /// <param name="quoted">Sequence number of the segment; it must be in flight (RFC 5927 §4.1).</param>
    /// <param name="now">The time.</param>
    /// <param name="effects">What follows.</param>
    public bool PacketTooBig(int mtu, SeqNum quoted, Instant now, TcpEffects effects)
    {
        bool believed = Settings.PathMtuDiscovery && State is not (Closed or TimeWait)
            && Snd.Una <= quoted && quoted < Snd.Nxt;
        if (!believed) return false;

        if (mtu == 0) mtu = PlateauBelow(PathMtu);
        int least = Local.Address.IsV4 ? Settings.PathMtuFloor : LeastMtuV6;
        mtu = Math.Max(mtu, least);
        if (mtu >= PathMtu) return false;
        if (State == SynSent) return FitSyn(mtu, now, effects);

        PathState path = KnowPath();
        path.Mtu = mtu;
        path.Expires = Settings.PathMtuExpiry == Duration.Zero ? Instant.Never : now + Settings.PathMtuExpiry;
        path.High = Math.Min(path.High, mtu - Headers);
        FitSegments(path);
        SendLargerAgain(now, effects);
        return true;
    }

    /// <summary>A SYN with text was too big: the connection goes on as the next one to that host would, and a
    /// SYN without text, which fits, goes at once.</summary>
    private bool FitSyn(int mtu, Instant now, TcpEffects effects)
    {
        Settings = Settings with { Mss = Math.Max(mtu - Headers, TcpSettings.LeastMss) };
        if (!Is(ConnectionFlags.SynText)) return true;

        Set(ConnectionFlags.SynRetransmitted);
        Extras.Retransmissions++;
        SendSyn(SegmentCause.FastRetransmit, now, effects);
        UpdateSendTimer(now, restart: true);
        return true;
    }

    /// <summary>What ICMP told others of the path to the same host (RFC 1191 §6.2, RFC 8201 §5.2). The MSS
    /// that we offer stays that of our own link (RFC 9293 §3.7.1, MUST-67).</summary>
    /// <param name="mtu">Largest packet that the path carries, bytes.</param>
    /// <param name="expires">When that is forgotten.</param>
    public void LearnPath(int mtu, Instant expires)
    {
        if (!Settings.PathMtuDiscovery || mtu >= PathMtu) return;
        Path ??= new() { AgreedMss = Settings.Mss, High = Settings.Mss };
        Path.Mtu = mtu;
        Path.Expires = expires;
        if (Snd.Mss > 0) AgreeOnMss(Path);
    }

    /// <summary>The MSS of the peer is known now.</summary>
    private void AgreeOnMss(PathState path)
    {
        path.AgreedMss = Snd.Mss + OptionsOfAll;
        path.High = Math.Min(path.AgreedMss, path.Mtu == int.MaxValue ? int.MaxValue : path.Mtu - Headers);
        FitSegments(path);
    }

    /// <summary>"The PMTU estimate is increased" (RFC 1191 §6.3): when it is old, and a larger one may be
    /// possible again.</summary>
    private void RefreshPath(Instant now)
    {
        if (Path is null || now < Path.Expires) return;
        Path.Expires = Instant.Never;
        Path.Mtu = int.MaxValue;
        Path.High = Path.AgreedMss;
        FitSegments(Path);
    }

    private PathState KnowPath() =>
        Path ??= new() { AgreedMss = Snd.Mss + OptionsOfAll, High = Snd.Mss + OptionsOfAll };

    /// <summary>Eff.snd.MSS follows the path; the window keeps its number of segments.</summary>
    private void FitSegments(PathState path)
    {
        int mss = Math.Min(path.AgreedMss, path.Mtu == int.MaxValue ? int.MaxValue : path.Mtu - Headers);
        if (path.Searches) mss = Math.Min(mss, path.Low);
        var next = (ushort)(Math.Max(mss, MinimumPeerMss) - OptionsOfAll);
        if (next == Snd.Mss) return;

        _congestion.Cwnd = Math.Max(_congestion.Cwnd / Snd.Mss, 1) * next;
        if (_congestion.Ssthresh != uint.MaxValue)
        {
            _congestion.Ssthresh = Math.Max(_congestion.Ssthresh / Snd.Mss, 2) * next;
        }

        Snd.Mss = next;
    }

    /// <summary>What is in flight and too large goes again at once, in smaller segments; that is no sign of
    /// congestion (RFC 1191 §6.4, RFC 8201 §5.4).</summary>
    private void SendLargerAgain(Instant now, TcpEffects effects)
    {
        if (_unacknowledged is null || !IsSynchronized) return;
        if (!_unacknowledged.MarkLargerLost(Snd.Mss)) return;

        _congestion.Recover = Snd.Nxt;
        _congestion.Phase = CongestionPhase.Loss;
        while (_unacknowledged.TryGetLost(FullSize, out SeqRange range))
        {
            if (Snd.Wnd == 0 || Pipe + range.Length > _congestion.Cwnd) break;
            SendAgain(range, SegmentCause.FastRetransmit, now, effects);
        }

        UpdateSendTimer(now, restart: true);
    }

    /// <summary>R1 retransmissions were lost: perhaps only large packets are (RFC 4821 §7.7, Linux
    /// tcp_mtu_probing()).</summary>
    private void SuspectSmallerPath()
    {
        if (Settings.MtuProbing == MtuProbing.Off || _retries < Settings.R1 || !IsSynchronized) return;

        PathState path = KnowPath();
        if (!path.Searches) BeginSearch(path);
        else path.Low = Math.Max(Math.Min(path.Low / 2, Settings.MtuProbeBase), Settings.MtuProbeFloor);
        FitSegments(path);
    }

    private void BeginSearch(PathState path)
    {
        path.Searches = true;
        path.Low = Math.Min(Settings.MtuProbeBase, path.High);
    }

    /// <summary>At the end of the handshake.</summary>
    private void SearchFromTheStart()
    {
        if (Settings.MtuProbing != MtuProbing.Always) return;
        PathState path = KnowPath();
        BeginSearch(path);
        FitSegments(path);
    }

    /// <summary>Sends one larger segment where there is enough behind it to tell its loss (RFC 4821 §6.2,
    /// §7.3 to §7.5, Linux tcp_mtu_probe()).</summary>
    private void ProbePath(PathState path, Instant now, TcpEffects effects)
    {
        if (!path.Searches || path.HasProbe || _congestion.Phase != CongestionPhase.Open) return;
        if (path.High - path.Low < Settings.MtuProbeThreshold) return;

        uint size = (uint)((path.High + path.Low) / 2 - OptionsOfAll);
        uint needed = size + (SegmentsBehindProbe + 1u) * Snd.Mss;
        bool enough = _unacknowledged is not null && !_unacknowledged.HoldsOnlyProbe && OutOfOrder is null
            && Snd.Nxt < TextEnd && TextEnd - Snd.Nxt >= needed && Snd.Usable(Snd.Nxt) >= needed;
        bool room = _congestion.Cwnd >= LeastWindowToProbe * (uint)Snd.Mss
            && Pipe + size <= _congestion.Cwnd;
        if (!enough || !room) return;

        path.Probe = new SeqRange(Snd.Nxt, Snd.Nxt + size);
        SendText(path.Probe, SentFlags.None, now, effects);
    }

    /// <summary>The probe arrived: its size is good (RFC 4821 §7.6.1).</summary>
    private void JudgeProbeOfPath(PathState path)
    {
        if (!path.HasProbe || Snd.Una < path.Probe.End) return;
        path.Low = (int)path.Probe.Length + OptionsOfAll;
        path.Probe = default;
        FitSegments(path);
    }

    /// <summary>The probe is sent again: it was lost, and perhaps for its size (RFC 4821 §7.6.2).</summary>
    private void ProbeOfPathFailed(PathState path, SeqRange again)
    {
        if (!path.HasProbe || again.Start != path.Probe.Start) return;
        path.High = (int)path.Probe.Length + OptionsOfAll - 1;
        path.Probe = default;
    }

    private static int PlateauBelow(int mtu)
    {
        foreach (int plateau in Plateaus)
        {
            if (plateau < mtu) return plateau;
        }

        return Plateaus[^1];
    }
}
