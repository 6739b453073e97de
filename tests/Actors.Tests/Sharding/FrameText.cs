using System.Globalization;
using ActorTcp.Actors.Links;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Sharding;

/// <summary>All that a frame holds, as text: equal texts are equal frames.</summary>
internal static class FrameText
{
    public static string Of(Frame frame) => string.Create(CultureInfo.InvariantCulture, $"""
        {Of(in frame.Packet)}
        {Of(in frame.Packet.Segment)}
        {Of(in frame.Packet.Segment.Options)}
        text {Of(frame.Packet.Segment.Text)}
        opener {frame.Opener}
        """);

    private static string Of(in Packet packet) =>
        $"{packet.Kind} {packet.Source} > {packet.Destination} {packet.Ttl} {packet.Tos} "
        + $"{packet.DontFragment} {packet.Id} icmp {packet.Icmp?.Type} {packet.Icmp?.Code} "
        + $"{packet.Icmp?.Rest} {Hex(packet.Icmp?.Body)} raw {Hex(packet.Raw)}";

    private static string Of(in Segment segment) =>
        $"{segment.SourcePort} > {segment.DestinationPort} {segment.Seq} {segment.Ack} {segment.Flags} "
        + $"{segment.Wnd} {segment.Up} {segment.Cause} {segment.Ecn}";

    private static string Of(in TcpOptions options)
    {
        string text = $"{options.Present} {options.SackCount} {options.WindowScale} {options.Illegal} "
            + $"{options.Mss} {options.UserTimeout} {options.TsVal} {options.TsEcr} "
            + $"{options.AccEcnFields} {options.AccEcn}";
        for (int i = 0; i < SackBlocks.Capacity; i++) text += $" {options.Sack[i]}";
        return $"{text} {(options.Layout is { } layout ? string.Join(';', layout.Lines) : "-")}";
    }

    private static string Of(in Payload text)
    {
        if (text.Length == 0) return "-";
        var bytes = new byte[text.Length];
        text.CopyTo(bytes);
        return $"{text.Offset} {text.Length} {text.Source!.Length} {Hex(bytes)}";
    }

    private static string Hex(byte[]? bytes) => bytes is null ? "-" : Convert.ToHexString(bytes);
}
