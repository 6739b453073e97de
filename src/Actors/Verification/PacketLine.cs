using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Verification;

/// <summary>A captured packet as one line of text for people; equal lines are equal packets.</summary>
internal sealed class PacketLine(Scenario scenario)
{
    private readonly string[] _links =
        [.. scenario.Links.SelectMany(link => Enumerable.Range(0, link.Count).Select(link.NameOf))];

    /// <param name="head">Everything about the packet but its bytes.</param>
    /// <param name="packet">From the IP header on.</param>
    public string Of(in PacketHead head, ReadOnlySpan<byte> packet)
    {
        string way = head.Direction == CaptureDirection.Outbound ? ">" : "<";
        string note = head.Comment is null ? "" : $"  [{head.Comment}]";
        return $"#{head.Number} {head.At} {_links[head.Link]} {way} {Describe(packet)}{note}";
    }

    private static string Describe(ReadOnlySpan<byte> packet)
    {
        PacketReadResult result = PacketCodec.TryRead(packet, out Packet decoded);
        if (result != PacketReadResult.Ok)
        {
            return $"damaged packet of {packet.Length} bytes ({result}) {Fingerprint(packet)}";
        }

        bool hasPorts = decoded.Kind == PacketKind.Tcp; // its text begins with both ends
        string ends = hasPorts ? "" : $"{decoded.Source} > {decoded.Destination}: ";
        return $"{ends}{PacketText.Of(in decoded)} {Fingerprint(packet)}";
    }

    /// <summary>Makes packets that differ in their payload alone differ in their line.</summary>
    private static string Fingerprint(ReadOnlySpan<byte> packet)
    {
        ulong hash = 0;
        foreach (byte b in packet) hash = StableHash.Combine(hash, b);
        return $"{{{hash:x16}}}";
    }
}
