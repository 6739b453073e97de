using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Links;

/// <summary>One direction of a link with a fixed seed, and packets to send through it.</summary>
internal sealed class LinkLab(LinkSettings settings, ulong seed = 1)
{
    public readonly LinkOutcome Outcome = new();

    public LinkDirection Link { get; } = new(settings, new Prng(seed).Fork("link"));

    public Instant Now { get; set; }

    public LinkStatistics Statistics => Link.Statistics;

    /// <summary>The first copy of the last packet.</summary>
    public LinkCopy First => Outcome[0];

    public static Packet Segment(TcpFlags flags = TcpFlags.Ack, int text = 0, bool v6 = false) => new()
    {
        Source = IpAddress.Parse(v6 ? "2001:db8::1" : "10.0.0.1"),
        Destination = IpAddress.Parse(v6 ? "2001:db8::2" : "10.0.0.2"),
        Kind = PacketKind.Tcp,
        Ttl = 64,
        DontFragment = true,
        Segment = new()
        {
            SourcePort = 49_152,
            DestinationPort = 80,
            Seq = new(1_000),
            Ack = new((flags & TcpFlags.Ack) != 0 ? 2_000u : 0u),
            Flags = flags,
            Wnd = 65_535,
            Text = text == 0 ? Payload.Empty : new(ByteSource.Pattern, 17, text),
        },
    };

    /// <summary>Sends a packet now; returns its first copy.</summary>
    public LinkCopy Send(Packet packet, int size = 100)
    {
        Link.Transmit(ref packet, size, Now, Outcome);
        return Outcome[0];
    }

    /// <summary>Sends an empty segment that counts as so many bytes.</summary>
    public LinkCopy Send(int size = 100) => Send(Segment(), size);

    /// <summary>Sends packets at a distance; true where the packet was lost.</summary>
    public bool[] Losses(int packets)
    {
        var lost = new bool[packets];
        for (int i = 0; i < packets; i++) lost[i] = Send().Fate == LinkFate.Dropped;
        return lost;
    }

    /// <summary>Delays of packets that are sent far apart, in nanoseconds.</summary>
    public long[] Delays(int packets)
    {
        var delays = new long[packets];
        for (int i = 0; i < packets; i++)
        {
            delays[i] = (Send().Arrival - Now).Nanoseconds;
            Now += 1_000.Seconds();
        }

        return delays;
    }
}
