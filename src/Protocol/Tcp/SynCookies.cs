using System.Buffers.Binary;
using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>SYN cookies (RFC 4987 §3.6): an initial sequence number that says what a SYN said, so that
/// nothing
/// has to be kept of it.</summary>
/// <remarks>
/// As Linux: a hash of the ends plus the peer's number, and a counter of minutes in the highest eight bits.
/// What else was offered goes into the lowest six bits of our timestamp: window scale, SACK. Without
/// timestamps
/// it is forgotten. Unlike Linux, which adds the index of an MSS to a hash, here index and peer's number go
/// into
/// the hash: else numbers near the right ones would pass for them, and with text of few octets so would the
/// segment behind a lost one.
/// </remarks>
public sealed class SynCookies(ulong secretLow, ulong secretHigh)
{
    private const int CounterShift = 24;
    private const uint LowMask = (1u << CounterShift) - 1;
    private const int MostAge = 2; // minutes, begun ones counted (Linux MAX_SYNCOOKIE_AGE)
    private const long MinuteNanoseconds = 60_000_000_000;
    private const int IndexBits = 2;
    private const int OptionBits = 6;
    private const uint ScaleMask = 0xF; // all set: no window scaling
    private const uint SackBit = 0x10;
    private static readonly ushort[] SizesV4 = [536, 1_300, 1_440, 1_460];
    private static readonly ushort[] SizesV6 = [1_220, 1_420, 1_440, 8_940];

    /// <summary>The sequence number of the SYN-ACK.</summary>
    public SeqNum Make(in Segment syn, IpTuple peers, Instant now)
    {
        uint count = Minutes(now);
        ushort mss = syn.Options.Has(TcpOptionKinds.Mss) ? syn.Options.Mss : (ushort)0;
        uint index = IndexOf(mss, peers.Local.IsV4);
        uint low = Low(in syn, peers, syn.Seq, unchecked((count << IndexBits) + index));
        return new(unchecked(Base(in syn, peers, syn.Seq) + (count << CounterShift) + low));
    }

    /// <summary>Whether that ACK answers a cookie of ours that is not too old; the SYN as far as it is
    /// known.</summary>
    /// <param name="ack">The last segment of the handshake.</param>
    /// <param name="peers">Its ends.</param>
    /// <param name="clock">Our timestamp of now, to read what the peer echoes; its offset taken off.</param>
    /// <param name="syn">Sequence number, MSS and options of the SYN.</param>
    public bool TryRead(in Segment ack, IpTuple peers, TimestampEcho clock, out Segment syn)
    {
        SeqNum irs = ack.Seq - 1;
        syn = new() { SourcePort = ack.SourcePort, DestinationPort = ack.DestinationPort, Seq = irs };
        syn.Flags = TcpFlags.Syn;
        uint rest = unchecked((ack.Ack - 1).Value - Base(in ack, peers, irs));
        uint count = Minutes(clock.Now);
        uint age = unchecked(count - (rest >> CounterShift)) & 0xFF;
        if (age >= MostAge) return false;

        ushort[] sizes = peers.Local.IsV4 ? SizesV4 : SizesV6;
        uint index = 0;
        while (Low(in ack, peers, irs, unchecked(((count - age) << IndexBits) + index)) != (rest & LowMask))
        {
            if (++index == sizes.Length) return false;
        }

        syn.Options.Present = TcpOptionKinds.Mss;
        syn.Options.Mss = sizes[index];
        if (ack.Options.Has(TcpOptionKinds.Timestamps)) ReadOptions(in ack, clock.Offset, ref syn.Options);
        return true;
    }

    /// <summary>Our timestamp, not later than now, with what the SYN offered and we take.</summary>
    public static uint Stamp(uint clock, in TcpOptions taken)
    {
        uint bits = taken.Has(TcpOptionKinds.WindowScale)
            ? Math.Min((uint)taken.WindowScale, 14)
            : ScaleMask;
        if (taken.Has(TcpOptionKinds.SackPermitted)) bits |= SackBit;
        uint stamp = (clock >> OptionBits << OptionBits) | bits;
        return stamp > clock ? unchecked(stamp - (1u << OptionBits)) : stamp;
    }

    private static void ReadOptions(in Segment ack, uint offset, ref TcpOptions options)
    {
        uint bits = unchecked(ack.Options.TsEcr - offset);
        options.Present |= TcpOptionKinds.Timestamps;
        options.TsVal = ack.Options.TsVal;
        if ((bits & SackBit) != 0) options.Present |= TcpOptionKinds.SackPermitted;
        if ((bits & ScaleMask) == ScaleMask) return;
        options.Present |= TcpOptionKinds.WindowScale;
        options.WindowScale = (byte)(bits & ScaleMask);
    }

    private static uint IndexOf(ushort mss, bool v4)
    {
        ushort[] sizes = v4 ? SizesV4 : SizesV6;
        int index = sizes.Length - 1;
        while (index > 0 && sizes[index] > mss) index--;
        return (uint)index;
    }

    private uint Low(in Segment segment, IpTuple peers, SeqNum irs, uint countAndIndex) =>
        Hash(in segment, peers, countAndIndex, irs.Value) & LowMask;

    private uint Base(in Segment segment, IpTuple peers, SeqNum irs) =>
        unchecked(Hash(in segment, peers, 0, 0) + irs.Value);

    private static uint Minutes(Instant now) => unchecked((uint)(now.Nanoseconds / MinuteNanoseconds));

    private uint Hash(in Segment segment, IpTuple peers, uint count, uint salt)
    {
        Span<byte> input = stackalloc byte[44];
        BinaryPrimitives.WriteUInt64BigEndian(input, peers.Remote.High);
        BinaryPrimitives.WriteUInt64BigEndian(input[8..], peers.Remote.Low);
        BinaryPrimitives.WriteUInt64BigEndian(input[16..], peers.Local.High);
        BinaryPrimitives.WriteUInt64BigEndian(input[24..], peers.Local.Low);
        BinaryPrimitives.WriteUInt16BigEndian(input[32..], segment.SourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(input[34..], segment.DestinationPort);
        BinaryPrimitives.WriteUInt32BigEndian(input[36..], count);
        BinaryPrimitives.WriteUInt32BigEndian(input[40..], salt);
        return unchecked((uint)SipHash.Hash(secretLow, secretHigh, input));
    }
}
