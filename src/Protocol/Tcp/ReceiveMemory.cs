namespace ActorTcp.Protocol.Tcp;

/// <summary>The receive buffer as Linux counts it: packets take the memory that their buffers take
/// (truesize), and the window is the text that is likely to fit into what is left.</summary>
/// <remarks>RFC 9293 §3.8.6.2.2 knows only the bytes of text in RCV.BUFF. The fields carry the names that
/// net/ipv4/tcp_input.c and tcp_output.c give them in brackets.</remarks>
internal sealed class ReceiveMemory
{
    private const int RatioShift = 8; // TCP_RMEM_TO_WIN_SCALE
    private const int FirstRatio = 128; // half of the memory, until a full-sized packet was seen
    private const int FirstSegments = 10; // TCP_INIT_CWND

    private readonly List<(SeqNum End, int Size)> _held = [];
    private readonly int _largest;
    private readonly bool _grows;
    private bool _hasOffered;
    private int _ratio = FirstRatio; // scaling_ratio
    private int _space; // rcvq_space.space: bytes that the program took in a round trip

    public ReceiveMemory(TcpSettings settings, uint firstWindow)
    {
        Buffer = 2 * settings.ReceiveBuffer;
        SendBuffer = 2 * settings.SendBuffer;
        _largest = Math.Max(2 * settings.LargestReceiveBuffer, Buffer);
        _grows = settings.ReceiveAutotuning;
        int whole = WindowOf(Buffer);
        Clamp = settings.WindowClamp > 0 ? Math.Min(settings.WindowClamp, whole) : whole;
        Threshold = (int)firstWindow;
        Offered = firstWindow;
    }

    /// <summary>Bytes of memory that the socket may take (sk_rcvbuf); twice what the program asked
    /// for.</summary>
    public int Buffer { get; set; }

    /// <summary>Bytes of memory that what is written may take (sk_sndbuf).</summary>
    public int SendBuffer { get; set; }

    /// <summary>What was written, in packets.</summary>
    public SendPackets Packets { get; } = new();

    /// <summary>Bytes of memory that packets in the queues take (sk_rmem_alloc).</summary>
    public int Taken { get; private set; }

    /// <summary>No window is larger (window_clamp), bytes of text.</summary>
    public int Clamp { get; private set; }

    /// <summary>No window is larger for now: it grows as packets turn out to use their memory well
    /// (rcv_ssthresh).</summary>
    public int Threshold { get; private set; }

    /// <summary>The window of the last segment sent (rcv_wnd).</summary>
    public uint Offered { get; private set; }

    /// <summary>What follows the largest number that was ever offered (rcv_mwnd_seq).</summary>
    public SeqNum MostEnd { get; private set; }

    /// <summary>Text had to be refused for want of memory: the next segment offers nothing
    /// (ICSK_ACK_NOMEM).</summary>
    public bool IsExhausted { get; set; }

    /// <summary>What follows the last text that is kept; nothing where none is.</summary>
    public SeqNum LastEnd { get; private set; }

    /// <summary>A program holds the socket: only then the buffer grows for text out of order.</summary>
    public bool HasProgram { get; set; }

    /// <summary>Less than half is left: acknowledgments are not hurried any more.</summary>
    public bool IsShort => FreeWindow < Math.Min(Clamp, WindowOf(Buffer)) >> 1;

    private int FreeWindow => WindowOf(Buffer - Taken);

    /// <summary>Bytes of memory that a packet takes that came through a TUN device.</summary>
    /// <param name="packet">Its length with IP header, bytes.</param>
    public static int SizeOf(int packet)
    {
        const int Head = 256, Shared = 320, Room = 64; // struct sk_buff, skb_shared_info, NET_SKB_PAD
        const int Page = 4_096, MostLinear = Page - Shared - Room, Small = 704;
        if (packet > MostLinear)
            return Head + Page + ((packet - MostLinear + Page - 1) / Page * Page);

        int needed = packet + Room + Shared;
        int chunk = Small; // the cache of small heads; beyond it powers of two
        if (needed > Small) chunk = 1_024;
        while (chunk < needed) chunk *= 2;
        return Head + chunk;
    }

    /// <summary>The handshake is over (tcp_init_buffer_space()).</summary>
    public void Establish(uint window, SeqNum next, int mss)
    {
        int whole = WindowOf(Buffer);
        Clamp = Math.Min(Clamp, whole);
        if (Clamp > 2 * mss && Clamp + mss > whole) Clamp = Math.Max(2 * mss, whole - mss);
        Threshold = Math.Min(Threshold, Clamp);
        _space = Math.Max(Math.Min(Math.Min(Threshold, (int)window), FirstSegments * mss), 1);
        Offer(window, next);
    }

    /// <summary>The program sets the bound of the window (tcp_set_window_clamp()).</summary>
    public void SetClamp(int clamp)
    {
        bool isLess = clamp < Clamp;
        Clamp = clamp;
        Threshold = isLess
            ? Math.Min(Threshold, clamp)
            : Math.Max(Math.Min((int)Offered, clamp), Threshold);
    }

    /// <summary>Whether a text of so many bytes may be taken in (tcp_try_rmem_schedule()): one packet beyond
    /// the buffer, but none larger than all of it.</summary>
    public bool Admits(int length)
    {
        if (Taken == 0) return length <= Buffer;
        if (Taken <= Buffer) return true;

        if (_grows && Buffer < _largest) Buffer = Math.Min(Taken, _largest);
        if (Taken > Buffer) Threshold = Math.Min(Clamp, Threshold);
        return Taken <= Buffer;
    }

    /// <summary>A packet is kept, its text up to <paramref name="end"/>.</summary>
    public void Hold(SeqNum end, int size)
    {
        LastEnd = _held.Count == 0 ? end : SeqNum.Max(LastEnd, end);
        _held.Add((end, size));
        Taken += size;
    }

    /// <summary>The program has taken everything before <paramref name="read"/>: whole packets are
    /// freed.</summary>
    public void Release(SeqNum read)
    {
        int kept = 0;
        for (int i = 0; i < _held.Count; i++)
        {
            if (_held[i].End > read) _held[kept++] = _held[i];
            else Taken -= _held[i].Size;
        }

        _held.RemoveRange(kept, _held.Count - kept);
    }

    /// <summary>The end of the first packet of those that the program takes up to
    /// <paramref name="read"/>.</summary>
    public SeqNum EndOfFirst(SeqNum read)
    {
        SeqNum first = read;
        foreach ((SeqNum end, _) in _held) first = SeqNum.Min(first, end);
        return first;
    }

    /// <summary>A packet of another full size than before shows how much of the memory is text
    /// (tcp_measure_rcv_mss()).</summary>
    public void Measure(int length, int size)
    {
        int ratio = Math.Clamp((int)(((long)length << RatioShift) / size), 1, 255);
        if (ratio == _ratio) return;
        _ratio = ratio;
        SetClamp(WindowOf(Buffer));
        _space = Math.Max(Math.Min(_space, Clamp), 1);
    }

    /// <summary>The window may grow, where such a packet would use its memory well
    /// (tcp_grow_window()).</summary>
    /// <returns>False where it may not.</returns>
    public bool Grow(int length, int size, int mss, int fullSize)
    {
        int room = Math.Min(Clamp, FreeWindow) - Threshold;
        if (room <= 0) return false;

        int step = WindowOf(size) <= length ? 2 * mss : StepOfWasteful(length, size, fullSize);
        if (step == 0) return false;
        Threshold += Math.Min(room, Math.Max(step, 2 * length));
        return true;
    }

    /// <summary>The buffer grows to what is read in a round trip, and what waits out of order
    /// (tcp_rcvbuf_grow()).</summary>
    /// <param name="taken">Bytes that the program took in the last round trip.</param>
    /// <param name="ahead">Bytes between RCV.NXT and the end of what waits out of order.</param>
    public void GrowBuffer(int taken, uint ahead)
    {
        int before = _space;
        _space = Math.Max(taken, 1);
        if (!_grows) return;

        long window = 2L * _space;
        window += 2 * (window * (_space - before) / before) + ahead;
        long wanted = Math.Min((window << RatioShift) / _ratio, _largest);
        if (wanted <= Buffer) return;
        Buffer = (int)wanted;
        Clamp = WindowOf(Buffer);
    }

    /// <summary><see cref="GrowBuffer(int,uint)"/> for what waits out of order only.</summary>
    public void GrowBuffer(uint ahead) => GrowBuffer(_space, ahead);

    /// <summary>The window to offer now (__tcp_select_window()), bytes.</summary>
    /// <param name="fullSize">Text of the peer's full-sized segment, bytes.</param>
    /// <param name="scale">Rcv.Wind.Shift.</param>
    /// <param name="mayShrink">The right edge may move back (tcp_shrink_window).</param>
    public uint Select(int fullSize, byte scale, bool mayShrink)
    {
        int free = FreeWindow, allowed = WindowOf(Buffer), unit = 1 << scale;
        int whole = Math.Min(Clamp, allowed);
        int segment = Math.Min(fullSize, whole);
        if (segment <= 0) return 0;

        bool shrinks = mayShrink && scale > 0;
        if (shrinks || IsShort) free = free / unit * unit;
        bool isLittle = free < allowed >> 4 || free < segment || (shrinks && free < unit);
        if (IsShort && isLittle) return 0;

        free = Math.Min(free, Threshold);
        if (scale > 0) return RoundUp((uint)Math.Max(free, 0), scale);

        uint window = Offered;
        if (window <= free - segment || window > free) return (uint)(free - (free % segment));
        return segment == whole && free > window + (whole >> 1) ? (uint)free : window;
    }

    /// <summary>A segment offers so much, from <paramref name="next"/> on.</summary>
    public void Offer(uint window, SeqNum next)
    {
        MostEnd = _hasOffered ? SeqNum.Max(MostEnd, next + window) : next + window;
        Offered = window;
        _hasOffered = true;
    }

    public static uint RoundUp(uint window, byte scale)
    {
        uint unit = 1u << scale;
        return (window + unit - 1) / unit * unit;
    }

    private int WindowOf(int memory) => (int)(((long)memory * _ratio) >> RatioShift);

    /// <summary>Packets with much memory and little text: the window grows while it is small
    /// (__tcp_grow_window()).</summary>
    private int StepOfWasteful(int length, int size, int fullSize)
    {
        int text = WindowOf(size) >> 1, window = WindowOf(_largest) >> 1;
        while (Threshold <= window)
        {
            if (text <= length) return 2 * fullSize;
            text >>= 1;
            window >>= 1;
        }

        return 0;
    }
}
