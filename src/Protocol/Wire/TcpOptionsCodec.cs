using System.Buffers.Binary;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Wire;

/// <summary>
/// TCP options as bytes (RFC 9293 §3.1, RFC 7323, RFC 2018), in the order of a layout.
/// </summary>
public static partial class TcpOptionsCodec
{
    private const byte End = 0, Nop = 1;
    private const byte Mss = 2, WindowScale = 3, SackPermitted = 4, Sack = 5, Timestamps = 8;
    private const int SackBlockLength = 8;

    /// <summary>Reads options of any segment, in any order (MUST-4 to MUST-6); never fails.</summary>
    /// <remarks>
    /// Of a kind that comes twice the last one counts, as in Linux.
    /// A length that leads nowhere (0, 1, over the end) ends the reading; what stood before it counts, as in
    /// Linux. A known kind with a length that is not its own is skipped. Both set
    /// <see cref="TcpOptions.Illegal"/> (MUST-7).
    /// </remarks>
    public static void Read(ReadOnlySpan<byte> source, out TcpOptions options)
    {
        options = default;
        while (!source.IsEmpty && source[0] != End)
        {
            if (source[0] == Nop)
            {
                source = source[1..];
                continue;
            }

            if (source.Length < 2 || source[1] < 2 || source[1] > source.Length)
            {
                options.Illegal = true;
                return;
            }

            int length = source[1];
            ReadOne(source[..length], ref options);
            source = source[length..];
        }
    }

    /// <summary>Writes <see cref="TcpOptions.EncodedLength"/> bytes and returns how many that are.</summary>
    public static int Write(in TcpOptions options, Span<byte> destination)
    {
        int at = 0;
        ReadOnlySpan<OptionToken> order = options.EncodedOrder;
        if (options.HasAccEcn) WriteAccEcn(in options, destination, ref at, ref order);
        foreach (OptionToken token in order) at += Write(token, in options, destination[at..]);
        WriteHandshake(in options, destination, ref at);
        return at;
    }

    private static int Write(OptionToken token, in TcpOptions options, Span<byte> to)
    {
        switch (token)
        {
            case OptionToken.Mss:
                BinaryPrimitives.WriteUInt16BigEndian(to[2..], options.Mss);
                return Head(to, Mss, 4);
            case OptionToken.WindowScale:
                to[2] = options.WindowScale;
                return Head(to, WindowScale, 3);
            case OptionToken.SackPermitted:
                return Head(to, SackPermitted, 2);
            case OptionToken.Timestamps:
                BinaryPrimitives.WriteUInt32BigEndian(to[2..], options.TsVal);
                BinaryPrimitives.WriteUInt32BigEndian(to[6..], options.TsEcr);
                return Head(to, Timestamps, 10);
            case OptionToken.Sack:
                return WriteSack(in options, to);
            default:
                bool more = options.HandshakeLength > 0; // nobody reads behind an End
                to[0] = token == OptionToken.Nop || more ? Nop : End;
                return 1;
        }
    }

    private static int WriteSack(in TcpOptions options, Span<byte> to)
    {
        int count = options.EncodedSackCount;
        for (int i = 0; i < count; i++)
        {
            Span<byte> block = to[(2 + (i * SackBlockLength))..];
            BinaryPrimitives.WriteUInt32BigEndian(block, options.Sack[i].Start.Value);
            BinaryPrimitives.WriteUInt32BigEndian(block[4..], options.Sack[i].End.Value);
        }

        return Head(to, Sack, 2 + (count * SackBlockLength));
    }

    private static int Head(Span<byte> to, byte kind, int length)
    {
        to[0] = kind;
        to[1] = (byte)length;
        return length;
    }

    private static void ReadOne(ReadOnlySpan<byte> option, ref TcpOptions options)
    {
        switch (option[0], option.Length)
        {
            case (Mss, 4):
                options.Present |= TcpOptionKinds.Mss;
                options.Mss = BinaryPrimitives.ReadUInt16BigEndian(option[2..]);
                break;
            case (WindowScale, 3):
                options.Present |= TcpOptionKinds.WindowScale;
                options.WindowScale = option[2];
                break;
            case (SackPermitted, 2):
                options.Present |= TcpOptionKinds.SackPermitted;
                break;
            case (Timestamps, 10):
                options.Present |= TcpOptionKinds.Timestamps;
                options.TsVal = BinaryPrimitives.ReadUInt32BigEndian(option[2..]);
                options.TsEcr = BinaryPrimitives.ReadUInt32BigEndian(option[6..]);
                break;
            case (Sack, >= 2 + SackBlockLength) when (option.Length - 2) % SackBlockLength == 0:
                ReadSack(option[2..], ref options);
                break;
            case (FastOpen or Experiment or UserTimeout, _):
                ReadHandshake(option, ref options);
                break;
            case (AccEcn0 or AccEcn1, _):
                ReadAccEcn(option, ref options);
                break;
            case (Mss or WindowScale or SackPermitted or Timestamps or Sack, _):
                options.Illegal = true;
                break;
            default: // unknown: skipped by its length (MUST-6)
                break;
        }
    }

    private static void ReadSack(ReadOnlySpan<byte> blocks, ref TcpOptions options)
    {
        if (options.HasFastOpen) return; // a cookie lies in their place: a SYN reports nothing
        options.Present |= TcpOptionKinds.Sack;
        options.SackCount = (byte)Math.Min(blocks.Length / SackBlockLength, SackBlocks.Capacity);
        for (int i = 0; i < options.SackCount; i++)
        {
            SeqNum start = new(BinaryPrimitives.ReadUInt32BigEndian(blocks[(i * SackBlockLength)..]));
            SeqNum end = new(BinaryPrimitives.ReadUInt32BigEndian(blocks[((i * SackBlockLength) + 4)..]));
            options.Sack[i] = new(start, end);
        }
    }
}
