using ActorTcp.Primitives;
using static ActorTcp.Protocol.Tcp.TcpState;

namespace ActorTcp.Protocol.Tcp;

/// <content>Fast Open (RFC 7413): text in the SYN, at both ends.</content>
public sealed partial class TcpConnection
{
    private const int MostOptions = 40; // RFC 9293 §3.1; middleboxes may fill what we leave (as Linux)
    private const int BlackholeTimeouts = 2; // as Linux: the third timeout in a row is one too many

    /// <summary>It was opened passively by a SYN with text: a program may have it before the handshake is
    /// over.</summary>
    public bool IsFastOpened => Is(ConnectionFlags.FastOpen) && Is(ConnectionFlags.Passive);

    /// <summary>Our SYN carried text.</summary>
    public bool SentTextWithSyn => Is(ConnectionFlags.SynText);

    /// <summary>What the peer said to the Fast Open of our SYN; null: nothing yet, or none was
    /// tried.</summary>
    public FastOpenAnswer? FastOpenAnswer => _extras?.Answer;

    /// <summary>Active OPEN with text for the SYN (RFC 7413 §4.2.1).</summary>
    /// <returns>Bytes that were taken: 0 where a cookie has to be asked for first.</returns>
    public int OpenActive(SeqNum iss, in FastOpenRequest request, Instant now, TcpEffects effects)
    {
        Invariant.Holds(State == Closed && Error == TcpError.None);
        Enter(SynSent, effects);
        StartSending(iss, now);
        Set(ConnectionFlags.FastOpen);
        ref Segment syn = ref SendSyn(SegmentCause.Normal, now, effects);
        if (!request.NeedsNoCookie || request.Cookie.Length > 0)
        {
            AddFastOpen(ref syn, request.Cookie, request.IsExperiment);
        }

        int taken = request.SendsText ? PutIntoSyn(ref syn, in request, now, effects) : 0;
        UpdateSendTimer(now, restart: true);
        return taken;
    }

    private int PutIntoSyn(ref Segment syn, in FastOpenRequest request, Instant now, TcpEffects effects)
    {
        int peer = request.PeerMss == 0 ? Settings.Mss : Math.Min(request.PeerMss, Settings.Mss);
        int length = Math.Min(Math.Max(peer - MostOptions, 0), request.Text.Length);
        length = Math.Min(length, Settings.SendBuffer);
        if (length == 0) return 0;

        RetransmissionQueue queue = RentUnacknowledged(effects);
        queue.Append(length == request.Text.Length ? request.Text : request.Text.Slice(0, length));
        var range = new SeqRange(Snd.Nxt, Snd.Nxt + (uint)length);
        syn.Text = queue.Text(range.Start, length);
        queue.Sent(range, now, SentFlags.Pushed);
        Snd.Nxt = range.End;
        Set(ConnectionFlags.SynText);
        return length;
    }

    private static void AddFastOpen(ref Segment syn, FastOpenCookie cookie, bool isExperiment)
    {
        syn.Options.Present |=
            isExperiment ? TcpOptionKinds.FastOpenExperiment : TcpOptionKinds.FastOpen;
        syn.Options.Cookie = cookie;
    }

    /// <summary>The SYN-ACK: a cookie, and how much of the text it acknowledges; the rest goes again at once
    /// (RFC 7413 §4.2.1).</summary>
    private void TakeFastOpenAnswer(in Segment seg, Instant now, TcpEffects effects)
    {
        bool sent = Is(ConnectionFlags.SynText);
        if (sent && seg.Ack > Snd.Una)
        {
            CountAcknowledged(seg.Ack - Snd.Una);
            var ack = new AckEvents { Una = seg.Ack, PriorUna = Snd.Una, PriorHighest = Snd.Una, Now = now };
            _unacknowledged!.Acknowledge(ref ack);
            Snd.Una = seg.Ack;
            ForgetWhatIsBehind();
        }

        bool taken = sent && NothingInFlight;
        bool came = seg.Options.HasFastOpen;
        Extras.Answer = new(
            came ? seg.Options.Cookie : default,
            seg.Options.Has(TcpOptionKinds.FastOpenExperiment),
            seg.Options.Has(TcpOptionKinds.Mss) ? seg.Options.Mss : (ushort)0,
            Is(ConnectionFlags.SynRetransmitted),
            taken);
        if (sent && !taken) SendSynTextAgain(now, effects);
        else if (sent) AfterAcknowledgment(effects);
    }

    private void SendSynTextAgain(Instant now, TcpEffects effects)
    {
        _unacknowledged!.MarkAllLost(reneged: false, sentBefore: now);
        while (_unacknowledged.TryGetLost(FullSize, out SeqRange range))
        {
            SendAgain(range, SegmentCause.FastRetransmit, now, effects);
        }
    }

    /// <summary>"Data is buffered and delivered before the handshake completes" (RFC 7413 §4.2.2); a FIN is
    /// left for the peer to send again.</summary>
    private void TakeSynText(in Segment syn, TcpEffects effects)
    {
        Set(ConnectionFlags.FastOpen);
        int length = (int)Math.Min((uint)syn.Text.Length, Rcv.Wnd);
        Payload text = Trim(in syn.Text, 0, length);
        uint window = Rcv.Wnd;
        TakeInOrder(in text, effects);
        if (length > 0) Extras.TookSynText = true;
        // The window of the SYN-ACK lies behind the text, as on Linux (tcp_fastopen_create_child()).
        Rcv.Wnd = Math.Min(window, (uint)Math.Max(ReceiveBuffer - Readable, 0));
        Memory?.Offer(Rcv.Wnd, Rcv.Nxt);
        _congestion.Cwnd = (uint)(Settings.InitialWindow * Snd.Mss); // answers may go before the last ACK
        Snd.Wnd++; // our SYN takes none of the window that theirs offers
    }

    /// <summary>Timeouts in a row, or an end that nobody can have wanted, while Fast Open was in
    /// use.</summary>
    private void SuspectBlackhole(bool exhausted, TcpEffects effects)
    {
        if (!Is(ConnectionFlags.FastOpen) || Is(ConnectionFlags.Passive)) return;
        bool suspect = _retries == BlackholeTimeouts || (exhausted && _retries < BlackholeTimeouts);
        if (suspect) effects.Raise(TcpSignals.FastOpenBlackhole);
    }

    /// <summary>As Linux: a RST or FIN out of order, before anything was received, is a
    /// middlebox's.</summary>
    private void SuspectForgery(TcpEffects effects)
    {
        if (!Is(ConnectionFlags.FastOpen) || Is(ConnectionFlags.Passive)) return;
        if (State == Established && BytesReceived == 0) effects.Raise(TcpSignals.FastOpenBlackhole);
    }
}
