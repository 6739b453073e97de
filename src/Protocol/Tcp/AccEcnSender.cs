namespace ActorTcp.Protocol.Tcp;

/// <summary>The Data Sender of Accurate ECN (RFC 9768 §3.2): what the peer says of our packets.</summary>
internal sealed class AccEcnSender
{
    private const uint Wrap = 8; // DIVACE: the field has three bits
    private const int SafetyFactor = 2; // appendix A.2.2
    private const int AverageShift = 6;
    private const uint RareAcks = 4u << AverageShift; // as Linux: so many segments an ACK are no accident
    private EcnCodepoint? _grows; // whose counter grew last, where one alone did
    private uint _packetsPerAck; // smoothed, in 1/64

    /// <summary>s.cep: packets with CE that the peer has counted; it begins with 5 (§3.2.1).</summary>
    public uint Packets { get; private set; } = AccEcnState.FirstPackets;

    /// <summary>s.e0b, s.ceb and s.e1b: 32 bits of them.</summary>
    public AccEcnCounters Bytes { get; private set; } = AccEcnCounters.Initial;

    public AccEcnOptionSeen Seen { get; private set; }

    /// <summary>What does not get through.</summary>
    public AccEcnFailures Failures { get; private set; }

    /// <summary>The three bits are zeroed on the way: what they say is not believed (§3.2.2.4).</summary>
    public bool IsZeroed { get; private set; }

    /// <summary>Our packets may be ECN-capable (§3.1.5, §3.2.2.3).</summary>
    public bool MayBeCapable => (Failures & (AccEcnFailures.AceSent | AccEcnFailures.AceReceived)) == 0;

    public void Fail(AccEcnFailures what) => Failures |= what;

    /// <summary>The first packet behind the handshake has the three bits at zero (§3.2.2.1, note 1;
    /// §3.2.2.4).</summary>
    public void FindZeroed()
    {
        IsZeroed = true;
        Fail(AccEcnFailures.AceReceived);
    }

    /// <summary>The handshake says that our SYN-ACK was marked (§3.2.2.2): once.</summary>
    public void CountSynAck() => Packets = AccEcnState.FirstPackets + 1;

    /// <summary>The first option decides whether there is one to be believed (§3.2.3.2.1,
    /// §3.2.3.2.4).</summary>
    public void See(in TcpOptions options)
    {
        if (!options.HasAccEcn || Seen >= AccEcnOptionSeen.Counters) return;
        bool isReversed = options.Has(TcpOptionKinds.AccEcn1);
        AccEcnCounters seen = options.AccEcn;
        uint first = isReversed ? seen.E1 : seen.E0, last = isReversed ? seen.E0 : seen.E1;
        bool zeroed = (options.AccEcnFields > 0 && first == 0) || (options.AccEcnFields > 2 && last == 0);
        Seen = zeroed ? AccEcnOptionSeen.Failed
            : options.AccEcnFields == 0 ? AccEcnOptionSeen.Empty : AccEcnOptionSeen.Counters;
        if (zeroed) Fail(AccEcnFailures.OptionReceived);
    }

    /// <summary>So much was sent without seeing an option that a counter may have wrapped: too late for
    /// one.</summary>
    public void GiveUpOption()
    {
        if (Seen != AccEcnOptionSeen.None) return;
        Seen = AccEcnOptionSeen.Failed;
        Fail(AccEcnFailures.OptionReceived);
    }

    /// <summary>The counters of an ACK that is not superseded (§3.2.3.1).</summary>
    /// <param name="options">Those of the ACK.</param>
    /// <param name="bytes">Text that it newly acknowledges, for the counter that grows where it has no
    /// option.</param>
    /// <returns>By how much s.ceb grew; null: nothing is certain.</returns>
    public uint? TakeOption(in TcpOptions options, uint bytes)
    {
        See(in options);
        if ((Failures & AccEcnFailures.OptionReceived) != 0 || Seen == AccEcnOptionSeen.None) return null;
        AccEcnCounters before = Bytes;
        if (!options.HasAccEcn)
        {
            if (_grows is not { } guess) return null;
            Grow(guess, bytes);
            return unchecked(Bytes.Ce - before.Ce);
        }

        EcnCodepoint? guessed = _grows;
        int grown = 0;
        bool fell = false;
        EcnCodepoint[] order = options.Has(TcpOptionKinds.AccEcn1) ? E1First : E0First;
        for (int i = 0; i < options.AccEcnFields; i++)
        {
            int step = Follow(order[i], options.AccEcn);
            if (step < 0) fell = true;
            if (step == 0) continue;
            if (grown++ == 0) _grows = order[i];
        }

        bool certain = !fell && grown <= 1;
        if (!certain) _grows = null;
        bool whole = options.AccEcnFields == 3 || guessed is not null;
        return !fell && whole ? unchecked(Bytes.Ce - before.Ce) : null;
    }

    /// <summary>How many more packets the peer found marked (§3.2.2.2); where the field may have wrapped, the
    /// safest likely number (§3.2.2.5.2, appendix A.2).</summary>
    public uint TakePackets(in AccEcnFeedback ack)
    {
        Average(ack.Packets);
        uint least = unchecked((uint)ack.Ace - Packets) % Wrap;
        uint count = ack.Packets < Wrap ? least : Likely(in ack, least);
        Packets = unchecked(Packets + count);
        return count;
    }

    private static readonly EcnCodepoint[] E0First =
        [EcnCodepoint.Ect0, EcnCodepoint.Ce, EcnCodepoint.Ect1];

    private static readonly EcnCodepoint[] E1First =
        [EcnCodepoint.Ect1, EcnCodepoint.Ce, EcnCodepoint.Ect0];

    /// <summary>More segments are acknowledged than the field can count.</summary>
    private uint Likely(in AccEcnFeedback ack, uint least)
    {
        uint most = ack.Packets - ((ack.Packets - least) % Wrap);
        if (ack.MarkedBytes is not { } marked)
        {
            bool alwaysRare = _packetsPerAck > RareAcks; // the peer, or the path, thins its ACKs out
            return alwaysRare ? least : most;
        }

        if (marked == 0) return least;
        if (ack.Packets >= 2 * Wrap) // so many that their share says more than their size
        {
            if (marked >= ack.Bytes) return most;
            ulong share = (((ulong)marked * ack.Packets) + ack.Bytes - 1) / ack.Bytes;
            return (uint)Math.Min(most, least + (share / Wrap * Wrap));
        }

        if (marked > least * (ulong)ack.Smss) return most;
        return marked < (ulong)most * ack.Smss / SafetyFactor ? least : most; // else they were very small
    }

    private void Average(uint packets)
    {
        if (packets == 0) return;
        uint sample = packets << AverageShift;
        _packetsPerAck = _packetsPerAck == 0
            ? sample
            : ((_packetsPerAck << AverageShift) - _packetsPerAck + sample) >> AverageShift;
    }

    /// <summary>24 bits say how far it went, or fell back: less than half the way around.</summary>
    private int Follow(EcnCodepoint which, AccEcnCounters seen)
    {
        (uint before, uint now) = which switch
        {
            EcnCodepoint.Ect0 => (Bytes.E0, seen.E0),
            EcnCodepoint.Ce => (Bytes.Ce, seen.Ce),
            _ => (Bytes.E1, seen.E1),
        };
        int step = unchecked((int)((now - before) << 8)) >> 8;
        Grow(which, unchecked((uint)step));
        return step;
    }

    private void Grow(EcnCodepoint which, uint step) => Bytes = which switch
    {
        EcnCodepoint.Ect0 => Bytes with { E0 = unchecked(Bytes.E0 + step) },
        EcnCodepoint.Ce => Bytes with { Ce = unchecked(Bytes.Ce + step) },
        _ => Bytes with { E1 = unchecked(Bytes.E1 + step) },
    };
}
