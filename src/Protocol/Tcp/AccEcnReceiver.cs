using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>The Data Receiver of Accurate ECN (RFC 9768 §3.2): what came, and when to tell it by the
/// option.</summary>
/// <param name="before">The codepoint of the peer's SYN or SYN-ACK.</param>
internal sealed class AccEcnReceiver(EcnCodepoint before)
{
    private const uint BytesUntilRepeated = 1u << 22; // §3.2.3.3: lest a counter of 24 bits wraps unseen
    private const byte AfterChange = 2; // the ACK of the change, and the one behind it
    private AccEcnCounters _bytes = AccEcnCounters.Initial;
    private byte _owed;
    private Instant _toldAt = new(long.MinValue / 2);
    private EcnCodepoint _before = before;

    /// <summary>r.cep: packets with CE; it begins with 5 (§3.2.1).</summary>
    public uint Packets { get; private set; } = AccEcnState.FirstPackets;

    /// <summary>r.e0b, r.ceb and r.e1b: bytes of text, all 32 bits that are counted.</summary>
    public AccEcnCounters Bytes => _bytes;

    /// <summary>Packets with CE since the three bits last went out.</summary>
    public int Pending { get; private set; }

    /// <summary>A packet with ECT or CE came.</summary>
    public bool SawCapable { get; private set; }

    /// <summary>How many counters the next option must have, those that grew since the last one: 0 to 3
    /// (§3.2.3.3).</summary>
    public int Needed { get; private set; }

    /// <summary>An acceptable packet with so many bytes of text.</summary>
    public AccEcnArrival Take(EcnCodepoint ecn, uint length)
    {
        bool marked = ecn == EcnCodepoint.Ce;
        if (ecn != EcnCodepoint.NotEct) SawCapable = true;
        if (marked) CountPacket();
        if (length > 0) CountBytes(ecn, length);

        bool changed = ecn != _before;
        _before = ecn;
        if (changed || marked) _owed = AfterChange;
        return !changed ? AccEcnArrival.AsBefore : marked ? AccEcnArrival.CeBegins : AccEcnArrival.Changed;
    }

    /// <summary>A packet with CE, whatever it held.</summary>
    public void CountPacket()
    {
        Packets = unchecked(Packets + 1);
        Pending++;
    }

    /// <summary>The next so many ACKs shall carry the option.</summary>
    public void Owe(byte options) => _owed = Math.Max(_owed, options);

    /// <summary>The three bits went out.</summary>
    public void ToldPackets() => Pending = 0;

    /// <summary>The option went out.</summary>
    public void ToldBytes(Instant now)
    {
        Needed = 0;
        _toldAt = now;
        if (_owed > 0) _owed--;
    }

    /// <summary>Whether the next ACK should carry the option, where not all do: after a change, and
    /// <paramref name="beacon"/> times a round trip.</summary>
    public bool IsDue(int beacon, Duration srtt, Instant now) =>
        _owed > 0 || (beacon > 0 && now >= _toldAt + (srtt / beacon));

    /// <summary>The option that we send has ECT(1) first, as Linux has it: what few use may then be left
    /// out.</summary>
    private void CountBytes(EcnCodepoint ecn, uint length)
    {
        (uint e0, uint ce, uint e1) = (_bytes.E0, _bytes.Ce, _bytes.E1);
        uint count = unchecked(length + ecn switch
        {
            EcnCodepoint.Ect1 => e1,
            EcnCodepoint.Ce => ce,
            _ => e0,
        });
        (_bytes, int needed) = ecn switch
        {
            EcnCodepoint.Ect1 => (_bytes with { E1 = count }, 1),
            EcnCodepoint.Ce => (_bytes with { Ce = count }, 2),
            EcnCodepoint.Ect0 => (_bytes with { E0 = count }, 3),
            _ => (_bytes, 0),
        };
        Needed = Math.Max(Needed, needed);
        bool isFar = (count ^ unchecked(count - length)) >= BytesUntilRepeated;
        if (needed > 0 && isFar) Owe(1);
    }
}
