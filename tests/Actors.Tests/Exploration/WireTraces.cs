using ActorTcp.Actors.Exploration.Checks;
using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Exploration;

/// <summary>A client and a server as the monitor of a wire sees them.</summary>
public abstract class WireTraces
{
    protected static readonly Endpoint Client = new(IpAddress.Parse("10.0.0.1"), 1_000);
    protected static readonly Endpoint Server = new(IpAddress.Parse("10.0.0.2"), 80);

    /// <summary>Both ends are of Linux, with 200 ms for the least timeout and 40 for the delay of
    /// ACKs.</summary>
    internal WireMonitor Monitor { get; init; } = Watching(TcpSettings.Default);

    protected Duration Now { get; set; }

    internal static WireMonitor Watching(TcpSettings settings) => new(new WireTimes(
        new() { [Client.Address] = "client", [Server.Address] = "server" },
        new() { ["client"] = EndTimes.Of([settings]), ["server"] = EndTimes.Of([settings]) }));

    protected void Found(string rule) => Monitor.Findings.ShouldHaveSingleItem().Rule.ShouldBe(rule);

    protected void Open(ushort window, byte? shift = null)
    {
        Segment first = Segment(isClient: true, seq: 0, ack: 0, window: window);
        Send(Scaled(first with { Flags = TcpFlags.Syn }, shift));
        Segment answer = Segment(isClient: false, seq: 0, ack: 1, window: window);
        Send(Scaled(answer with { Flags = TcpFlags.Syn | TcpFlags.Ack }, shift));
    }

    protected static Segment Scaled(Segment segment, byte? shift)
    {
        if (shift is not { } value) return segment;
        return segment with
        {
            Options = new TcpOptions { Present = TcpOptionKinds.WindowScale, WindowScale = value },
        };
    }

    /// <summary>Each takes 10 ms, and the next is sent a millisecond later.</summary>
    protected void Send(Segment segment, bool arrives = true)
    {
        Packet packet = Of(segment);
        Monitor.Sent(in packet, LinkEffects.None, Instant.Zero + Now);
        if (!arrives) return;
        Monitor.WillArrive(in packet, Instant.Zero + Now, Instant.Zero + Now + 10.Ms);
        Now += 11.Ms;
    }

    protected static Segment Segment(
        bool isClient, uint seq, uint ack, int text = 0, ushort window = 1_000) =>
        new()
        {
            SourcePort = isClient ? (ushort)1_000 : (ushort)80,
            DestinationPort = isClient ? (ushort)80 : (ushort)1_000,
            Seq = new(seq),
            Ack = new(ack),
            Flags = TcpFlags.Ack,
            Wnd = window,
            Text = new Payload(ByteSource.Pattern, 0, text),
        };

    protected static Packet Of(Segment segment)
    {
        IpAddress client = IpAddress.Parse("10.0.0.1"), server = IpAddress.Parse("10.0.0.2");
        bool isClient = segment.SourcePort != 80;
        return new()
        {
            Kind = PacketKind.Tcp,
            Addresses = isClient ? new(client, server) : new(server, client),
            Segment = segment,
        };
    }
}
