using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Harness;

/// <summary>The streams of both ends. A byte's value follows from its place, so a misplaced byte
/// shows.</summary>
internal static class PeerBytes
{
    private const long Peer = (65_521L * 70_000) + 7_777; // room for places left of the stream's start

    /// <summary>The bytes the peer sends at that place of its stream; place 0 is the first byte.</summary>
    public static Payload FromPeer(long place, int length) =>
        length == 0 ? Payload.Empty : new(ByteSource.Pattern, Peer + place, length);

    public static Payload FromUs(long place, int length) => new(ByteSource.Pattern, place, length);

    public static bool IsOurs(in Payload text, long place) =>
        text.Span.SequenceEqual(ByteSource.Pattern.Span(place, text.Length));

    public static bool IsPeers(ReadOnlySpan<byte> bytes, long place) =>
        bytes.SequenceEqual(ByteSource.Pattern.Span(Peer + place, bytes.Length));
}
