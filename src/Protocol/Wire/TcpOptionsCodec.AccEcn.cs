using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Wire;

/// <content>The option of Accurate ECN (RFC 9768 §3.2.3).</content>
public static partial class TcpOptionsCodec
{
    private const byte AccEcn0 = 172, AccEcn1 = 174;
    private const int CounterLength = 3;
    private const int MostCounters = 3;

    /// <summary>Writes what stands before the option, and the option; leaves in <paramref name="order"/>
    /// what follows.</summary>
    private static void WriteAccEcn(
        in TcpOptions options, Span<byte> destination, ref int at, ref ReadOnlySpan<OptionToken> order)
    {
        AccEcnPlace place = options.AccEcnPlace;
        foreach (OptionToken token in order[..place.At]) at += Write(token, in options, destination[at..]);
        order = order[(place.At + place.Replaced)..];
        if (place.Length == 0) return;

        Span<byte> option = destination.Slice(at, place.Length + place.Padding);
        bool isReversed = options.Has(TcpOptionKinds.AccEcn1);
        option[0] = isReversed ? AccEcn1 : AccEcn0;
        option[1] = (byte)place.Length;
        AccEcnCounters counters = options.AccEcn;
        ReadOnlySpan<uint> fields = isReversed
            ? [counters.E1, counters.Ce, counters.E0]
            : [counters.E0, counters.Ce, counters.E1];
        for (int i = 0; i < options.AccEcnFields; i++)
            WriteCounter(fields[i], option[(2 + (i * CounterLength))..]);
        option[place.Length..].Fill(Nop);
        at += option.Length;
    }

    /// <summary>Whole counters count, and what is left over is padding (RFC 9768 §3.2.3).</summary>
    private static void ReadAccEcn(ReadOnlySpan<byte> option, ref TcpOptions options)
    {
        int count = Math.Min((option.Length - 2) / CounterLength, MostCounters);
        uint first = count > 0 ? ReadCounter(option[2..]) : 0;
        uint ce = count > 1 ? ReadCounter(option[5..]) : 0;
        uint last = count > 2 ? ReadCounter(option[8..]) : 0;
        if (option[0] == AccEcn0) options.SetAccEcn(TcpOptionKinds.AccEcn0, count, new(first, ce, last));
        else options.SetAccEcn(TcpOptionKinds.AccEcn1, count, new(last, ce, first));
    }

    private static void WriteCounter(uint value, Span<byte> to)
    {
        to[0] = (byte)(value >> 16 & 0xFF);
        to[1] = (byte)(value >> 8 & 0xFF);
        to[2] = (byte)(value & 0xFF);
    }

    private static uint ReadCounter(ReadOnlySpan<byte> from) =>
        ((uint)from[0] << 16) | ((uint)from[1] << 8) | from[2];
}
