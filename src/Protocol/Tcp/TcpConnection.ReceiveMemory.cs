using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>Where <see cref="TcpSettings.CountMemory"/> is on: which text is taken in, and which window is
/// offered, as Linux decides it.</content>
public sealed partial class TcpConnection
{
    private const int LeastToGrow = 128; // bytes of text
    private const int HeadersOfTcp = 20;

    private ReceiveMemory? Memory => _extras?.Memory;

    /// <summary>A program holds the socket of the connection from now on.</summary>
    public void NoteProgram()
    {
        if (Memory is not null) Memory.HasProgram = true;
    }

    private void BeginMemory()
    {
        if (!Settings.CountMemory) return;
        Extras.Memory = new(Settings, Rcv.Wnd) { HasProgram = !Is(ConnectionFlags.Passive) };
    }

    /// <summary>From now on it is measured what the program takes in a round trip.</summary>
    private void EstablishMemory(ReceiveMemory memory, int mss, Instant now)
    {
        memory.Establish(Rcv.Wnd, Rcv.Nxt, mss);
        Tuning = ReceiveTuning.Begin(Rcv.Nxt, (uint)mss, Settings, now);
        _extras!.TunedSpace = Tuning.Space;
    }

    private void AdoptMemory(TcpSettings before)
    {
        if (Memory is null) return;
        if (Settings.ReceiveBuffer != before.ReceiveBuffer) Memory.Buffer = 2 * Settings.ReceiveBuffer;
        if (Settings.SendBuffer != before.SendBuffer) Memory.SendBuffer = 2 * Settings.SendBuffer;
        if (Settings.WindowClamp > 0 && Settings.WindowClamp != before.WindowClamp)
            Memory.SetClamp(Settings.WindowClamp);
    }

    /// <summary>tcp_sequence(): beyond the largest window ever offered a segment is taken only where nothing
    /// waits for the program; RFC 9293 §3.10.7.4 takes in what fits.</summary>
    private bool AcceptsCounted(ReceiveMemory memory, in Segment seg)
    {
        SeqNum end = seg.Seq + seg.Len, limit = SeqNum.Max(memory.MostEnd, Rcv.Nxt);
        SeqNum needed = seg.Has(TcpFlags.Fin) ? end - 1 : end; // a FIN may lie beyond
        if (needed > limit) return seg.Seq <= limit && _received is null;

        ReceiveVariables widest = Rcv;
        widest.Wnd = limit - Rcv.Nxt;
        return widest.Accepts(seg.Seq, seg.Len) || (seg.Len == 0 && seg.Seq == limit);
    }

    /// <summary>Up to where text from <paramref name="from"/> to <paramref name="end"/> is taken in: all of
    /// it or nothing (tcp_data_queue()).</summary>
    private SeqNum EndOfRoom(ReceiveMemory memory, SeqNum from, SeqNum end)
    {
        if (from >= end) return end;
        if (Rcv.Wnd == 0 || from >= Rcv.WindowEnd) return from;
        if (memory.Admits((int)(end - from))) return end;
        if (from != Rcv.Nxt) return from;

        memory.IsExhausted = true;
        Set(ConnectionFlags.AckNow);
        return _received is null ? end : from;
    }

    /// <summary>Text from <paramref name="from"/> on will be kept: its memory counts, and what it says of the
    /// peer's packets.</summary>
    /// <param name="memory">Of the connection.</param>
    /// <param name="seg">What brought it.</param>
    /// <param name="text">Where it begins and ends.</param>
    /// <param name="fullSize">RCV.MSS before it.</param>
    private void CountMemory(ReceiveMemory memory, in Segment seg, SeqRange text, int fullSize)
    {
        int options = Is(ConnectionFlags.Timestamps) ? TimestampOptionLength : 0;
        int length = seg.Text.Length, size = ReceiveMemory.SizeOf(length + Headers + options);
        bool inOrder = text.Start == Rcv.Nxt;
        if (inOrder) memory.Hold(text.End, size);
        if (Rcv.Mss != fullSize) memory.Measure(length, size);
        bool grows = inOrder ? length >= LeastToGrow : Is(ConnectionFlags.Sack);
        if (grows && memory.Grow(length, size, Settings.Mss - options, Rcv.Mss)) _quickAcks |= 1;
        if (inOrder) return;

        memory.Hold(text.End, size);
        if (memory.HasProgram) memory.GrowBuffer(memory.LastEnd - Rcv.Nxt);
    }

    /// <summary>tcp_select_window(): the field of the next segment; the window is kept.</summary>
    private ushort OfferCounted(ReceiveMemory memory)
    {
        uint window = 0;
        if (!memory.IsExhausted)
        {
            window = SelectCounted(memory);
            bool mayShrink = Settings.ShrinkWindow && Rcv.Scale > 0;
            if (window < Rcv.Wnd && !mayShrink) window = ReceiveMemory.RoundUp(Rcv.Wnd, Rcv.Scale);
        }

        memory.IsExhausted = false;
        memory.Offer(window, Rcv.Nxt);
        Rcv.Wnd = window;
        return (ushort)(Math.Min(window, MaxUnscaledWindow << Rcv.Scale) >> Rcv.Scale);
    }

    private uint SelectCounted(ReceiveMemory memory)
    {
        if (memory.IsShort) _quickAcks = 0;
        return memory.Select(Rcv.Mss, Rcv.Scale, Settings.ShrinkWindow);
    }

    /// <summary>More than one full-sized segment calls for an ACK only where that moves the right edge; else
    /// the program's reading will (__tcp_ack_snd_check()).</summary>
    private bool MovesRightEdge => Memory is not { } memory || SelectCounted(memory) >= memory.Offered;

    /// <summary>tcp_cleanup_rbuf(): the program has read; an ACK of its own says so where it at least doubles
    /// the window.</summary>
    private void UpdateCounted(ReceiveMemory memory, Instant now, TcpEffects effects)
    {
        if (2ul * Rcv.Wnd > (ulong)memory.Clamp) return;
        uint window = SelectCounted(memory);
        if (window > 0 && window >= 2 * Rcv.Wnd) SendAck(SegmentCause.Normal, now, effects);
    }

    private void ReleaseMemory(ReceiveMemory memory)
    {
        memory.Release(Rcv.Nxt - (uint)Readable);
        if (Tuning is { } tuning && tuning.Space != _extras!.TunedSpace)
        {
            _extras.TunedSpace = tuning.Space;
            uint ahead = OutOfOrder is { IsEmpty: false } ? (uint)OutOfOrder.Length : 0;
            memory.GrowBuffer((int)Math.Min(tuning.Space, int.MaxValue), ahead);
        }
    }
}
