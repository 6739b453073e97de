using System.Buffers.Binary;
using ActorTcp.Drive.Scripts.Reading;
using ActorTcp.Drive.Scripts.Syntax;

namespace ActorTcp.Drive.Scripts.Packets;

/// <summary>TCP options between bytes and the notation: every byte counts, padding and order too.</summary>
internal static class WireOptions
{
    private const byte KindEnd = 0, KindNop = 1, KindMss = 2, KindScale = 3, KindSackPermitted = 4;
    private const byte KindSack = 5, KindTimestamp = 8, KindFastOpen = 34, KindExperiment = 254;
    private const byte KindAccEcn0 = 172, KindAccEcn1 = 174;
    private const ushort FastOpenExperiment = 0xF989; // RFC 7413 §4.1.1, draft's number
    private static readonly Place Nowhere = new(0, 0);

    /// <summary>What cannot be read ends the list.</summary>
    public static List<OptionPattern> Read(ReadOnlySpan<byte> bytes)
    {
        var options = new List<OptionPattern>();
        while (!bytes.IsEmpty)
        {
            int length = bytes[0] is KindEnd or KindNop ? 1 : bytes.Length > 1 ? bytes[1] : 0;
            if (length == 0 || length > bytes.Length) return options;

            options.Add(ReadOne(bytes[..length]));
            bytes = bytes[length..];
        }

        return options;
    }

    public static byte[] Write(IReadOnlyList<OptionPattern> options)
    {
        var bytes = new byte[options.Sum(static option => option.Length)];
        int at = 0;
        foreach (OptionPattern option in options)
        {
            WriteOne(option, bytes.AsSpan(at, option.Length));
            at += option.Length;
        }

        return bytes;
    }

    private static OptionPattern ReadOne(ReadOnlySpan<byte> option)
    {
        ReadOnlySpan<byte> value = option.Length > 2 ? option[2..] : default;
        switch (option[0], option.Length)
        {
            case (KindEnd, _): return new OptionPattern.End(Nowhere);
            case (KindNop, _): return new OptionPattern.Nop(Nowhere);
            case (KindMss, 4): return new OptionPattern.Mss(
                Nowhere, BinaryPrimitives.ReadUInt16BigEndian(value));
            case (KindScale, 3): return new OptionPattern.WindowScale(Nowhere, value[0]);
            case (KindSackPermitted, 2): return new OptionPattern.SackPermitted(Nowhere);
            case (KindSack, > 2) when value.Length % 8 == 0: return new OptionPattern.Sack(
                Nowhere, ReadBlocks(value));
            case (KindTimestamp, 10):
                return new OptionPattern.Timestamp(
                    Nowhere,
                    BinaryPrimitives.ReadUInt32BigEndian(value),
                    BinaryPrimitives.ReadUInt32BigEndian(value[4..]));
            case (KindFastOpen, _): return new OptionPattern.FastOpen(
                Nowhere, value.ToArray(), IsExperimental: false);
            case (KindExperiment, >= 4) when BinaryPrimitives.ReadUInt16BigEndian(
                value) == FastOpenExperiment:
                return new OptionPattern.FastOpen(Nowhere, value[2..].ToArray(), IsExperimental: true);
            case (KindAccEcn0 or KindAccEcn1, 2 or 5 or 8 or 11):
                return new OptionPattern.AccEcn(Nowhere, option[0] == KindAccEcn1, ReadCounters(value));
            default: return new OptionPattern.Unknown(Nowhere, option.ToArray());
        }
    }

    private static List<uint> ReadCounters(ReadOnlySpan<byte> bytes)
    {
        var counters = new List<uint>();
        for (; !bytes.IsEmpty; bytes = bytes[3..])
            counters.Add(((uint)bytes[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]));
        return counters;
    }

    private static void WriteCounters(OptionPattern.AccEcn option, Span<byte> bytes)
    {
        bytes[0] = option.IsE1First ? KindAccEcn1 : KindAccEcn0;
        for (int i = 0; i < option.Counters.Count; i++)
        {
            bytes[2 + (3 * i)] = (byte)(option.Counters[i] >> 16);
            var low = (ushort)(option.Counters[i] & 0xFFFF);
            BinaryPrimitives.WriteUInt16BigEndian(bytes[(3 + (3 * i))..], low);
        }
    }

    private static List<(uint Left, uint Right)> ReadBlocks(ReadOnlySpan<byte> bytes)
    {
        var blocks = new List<(uint, uint)>();
        for (; !bytes.IsEmpty; bytes = bytes[8..])
        {
            blocks.Add((
                BinaryPrimitives.ReadUInt32BigEndian(bytes),
                BinaryPrimitives.ReadUInt32BigEndian(bytes[4..])));
        }

        return blocks;
    }

    private static void WriteOne(OptionPattern option, Span<byte> bytes)
    {
        if (option.Length > 1) bytes[1] = (byte)option.Length;
        switch (option)
        {
            case OptionPattern.End:
                break;
            case OptionPattern.Nop:
                bytes[0] = KindNop;
                break;
            case OptionPattern.Mss mss:
                bytes[0] = KindMss;
                BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], mss.Value);
                break;
            case OptionPattern.WindowScale scale:
                bytes[0] = KindScale;
                bytes[2] = scale.Shift;
                break;
            case OptionPattern.SackPermitted:
                bytes[0] = KindSackPermitted;
                break;
            case OptionPattern.Sack sack:
                bytes[0] = KindSack;
                WriteBlocks(sack, bytes[2..]);
                break;
            case OptionPattern.Timestamp stamp:
                bytes[0] = KindTimestamp;
                BinaryPrimitives.WriteUInt32BigEndian(bytes[2..], stamp.Value);
                BinaryPrimitives.WriteUInt32BigEndian(bytes[6..], stamp.Echo);
                break;
            case OptionPattern.FastOpen cookie:
                WriteFastOpen(cookie, bytes);
                break;
            case OptionPattern.AccEcn accurate:
                WriteCounters(accurate, bytes);
                break;
            case OptionPattern.Unknown unknown:
                unknown.Bytes.CopyTo(bytes);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(option), option, "an option without a form");
        }
    }

    private static void WriteFastOpen(OptionPattern.FastOpen option, Span<byte> bytes)
    {
        bytes[0] = option.IsExperimental ? KindExperiment : KindFastOpen;
        if (option.IsExperimental) BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], FastOpenExperiment);
        option.Cookie.CopyTo(bytes[(option.IsExperimental ? 4 : 2)..]);
    }

    private static void WriteBlocks(OptionPattern.Sack sack, Span<byte> bytes)
    {
        for (int i = 0; i < sack.Blocks.Count; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes[(8 * i)..], sack.Blocks[i].Left);
            BinaryPrimitives.WriteUInt32BigEndian(bytes[((8 * i) + 4)..], sack.Blocks[i].Right);
        }
    }
}
