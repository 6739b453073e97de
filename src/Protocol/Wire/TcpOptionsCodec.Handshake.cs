using System.Buffers.Binary;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Wire;

/// <content>The options of RFC 7413 and RFC 5482.</content>
public static partial class TcpOptionsCodec
{
    private const byte UserTimeout = 28, FastOpen = 34, Experiment = 254;
    private const ushort FastOpenMagic = 0xF989; // RFC 7413 §4.1.1, RFC 6994
    private const TcpOptionKinds FastOpenKinds =
        TcpOptionKinds.FastOpen | TcpOptionKinds.FastOpenExperiment;

    private static void WriteHandshake(in TcpOptions options, Span<byte> destination, ref int at)
    {
        if (options.WritesUserTimeout)
        {
            BinaryPrimitives.WriteUInt16BigEndian(destination[(at + 2)..], options.UserTimeout);
            at += Head(destination[at..], UserTimeout, 4);
        }

        int room = options.FastOpenLength;
        if (room == 0) return;

        FastOpenCookie cookie = options.Cookie;
        bool experiment = options.Has(TcpOptionKinds.FastOpenExperiment);
        int head = experiment ? 4 : 2;
        Span<byte> option = destination.Slice(at, room);
        option.Fill(options.Layout is { PadsWithEnd: true } ? End : Nop); // behind it, as Linux and BSD pad
        option[0] = experiment ? Experiment : FastOpen;
        option[1] = (byte)(head + cookie.Length);
        if (experiment) BinaryPrimitives.WriteUInt16BigEndian(option[2..], FastOpenMagic);
        cookie.Write(option[head..]);
        at += room;
    }

    private static void ReadHandshake(ReadOnlySpan<byte> option, ref TcpOptions options)
    {
        switch (option[0])
        {
            case UserTimeout when option.Length == 4:
                options.Present |= TcpOptionKinds.UserTimeout;
                options.UserTimeout = BinaryPrimitives.ReadUInt16BigEndian(option[2..]);
                break;
            case FastOpen:
                ReadCookie(option[2..], TcpOptionKinds.FastOpen, ref options);
                break;
            case Experiment when option.Length >= 4
                && BinaryPrimitives.ReadUInt16BigEndian(option[2..]) == FastOpenMagic:
                ReadCookie(option[4..], TcpOptionKinds.FastOpenExperiment, ref options);
                break;
            case Experiment: // of somebody else: skipped as unknown ones are
                break;
            default:
                options.Illegal = true;
                break;
        }
    }

    /// <summary>RFC 7413 §4.1.1: "Cookie: 0, or 4 to 16 bytes (Length - 2)", and even; what is not so is no
    /// cookie.</summary>
    private static void ReadCookie(ReadOnlySpan<byte> bytes, TcpOptionKinds kind, ref TcpOptions options)
    {
        const int least = FastOpenCookie.ShortestLength, most = FastOpenCookie.LongestLength;
        bool fits = bytes.Length is 0 or (>= least and <= most) && bytes.Length % 2 == 0;
        if (!fits)
        {
            options.Illegal = true;
            return;
        }

        options.Cookie = FastOpenCookie.Read(bytes);
        options.Present = (options.Present & ~FastOpenKinds) | kind;
    }
}
