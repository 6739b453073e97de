using System.Buffers.Binary;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes;

/// <summary>What the programs write: varied bytes, or messages that differ from their neighbours.</summary>
internal static class ProgramContent
{
    /// <summary>Messages until the content repeats: prime, so that no loss of a few hides.</summary>
    private const int Messages = 61;

    public static ByteSource Of(ProgramPlan program) => program switch
    {
        ProgramPlan.LineClient line => ByteSource.Repeat(Lines(line.Length)),
        ProgramPlan.LengthClient length => ByteSource.Repeat(Framed(length.Size)),
        ProgramPlan.ChargenServer => ByteSource.Repeat(Characters()),
        _ => ByteSource.Pattern,
    };

    /// <summary>Whether a server's answer is what it was sent.</summary>
    public static bool SendsBack(ProgramPlan program) =>
        program is ProgramPlan.EchoServer or ProgramPlan.LineServer or ProgramPlan.LengthServer;

    /// <summary>Lines of 72 of the 95 printing characters, each beginning one further on (RFC 864).</summary>
    private static byte[] Characters()
    {
        const int Printing = 95, Width = 72;
        var bytes = new List<byte>();
        for (int line = 0; line < Printing; line++)
        {
            for (int i = 0; i < Width; i++) bytes.Add((byte)(' ' + ((line + i) % Printing)));
            bytes.AddRange("\r\n"u8);
        }

        return [.. bytes];
    }

    private static byte[] Lines(int length)
    {
        var bytes = new byte[Messages * length];
        for (int i = 0; i < bytes.Length; i++)
        {
            bool isLast = i % length == length - 1;
            bytes[i] = isLast ? (byte)'\n' : (byte)('!' + (StableHash.Mix((ulong)i) % 94));
        }

        return bytes;
    }

    private static byte[] Framed(int size)
    {
        var bytes = new byte[Messages * (4 + size)];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = ByteSource.PatternByte(i);
        for (int i = 0; i < Messages; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(i * (4 + size)), size);
        return bytes;
    }
}
