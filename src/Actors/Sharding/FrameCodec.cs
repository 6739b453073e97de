using ActorTcp.Actors.Links;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Sharding;

/// <summary>Frames, each as what differs from the frame before it of the same flow.</summary>
/// <remarks>Everything of a frame that anybody looks at comes back as it was, what no packet on a wire
/// carries included: why a segment was sent, in which order options are written, whose text it is.</remarks>
internal sealed class FrameCodec(BinaryArchive archive, PayloadCodec payloads)
{
    private const int MostFlags = (int)TcpFlags.Ae * 2 - 1;
    private readonly OptionsCodec _options = new(archive);
    private readonly FlowTable _flows = new(archive);
    private readonly List<string> _processes = [];

    /// <summary>Begins a batch.</summary>
    public void Start()
    {
        _options.Start();
        _flows.Start();
        _processes.Clear();
        payloads.Start();
    }

    /// <param name="frame">To write; or blank, to be filled.</param>
    /// <param name="channel">On which it travels.</param>
    public void Carry(Frame frame, ChannelMemory channel)
    {
        ref Packet packet = ref frame.Packet;
        FlowMemory flow = channel.Flow = _flows.Carry(in packet, channel.Flow);
        FrameParts parts = archive.IsReading ? FrameParts.None : PartsOf(frame, flow);
        parts = (FrameParts)archive.Unsigned((int)parts, (int)FrameParts.All, "parts of");
        Payload text = packet.Segment.Text;
        if (archive.IsReading) packet = flow.Last;

        CarrySegment(ref packet.Segment, flow, parts);
        if ((parts & FrameParts.Head) != 0) CarryHead(ref packet);
        if ((parts & FrameParts.Other) != 0) CarryOther(ref packet);
        if ((parts & FrameParts.Opener) != 0) frame.Opener = CarryOpener(frame.Opener);
        if ((parts & FrameParts.Text) != 0) packet.Segment.Text = payloads.Carry(text, flow);
        if (archive.IsReading) Check(in packet);
        flow.Last = packet;
        flow.Last.LetGo();
        flow.Length = packet.Segment.Len;
    }

    private static FrameParts PartsOf(Frame frame, FlowMemory flow)
    {
        ref readonly Packet packet = ref frame.Packet;
        ref readonly Packet last = ref flow.Last;
        ref readonly Segment segment = ref packet.Segment;
        var parts = FrameParts.None;
        if (segment.Text.Length > 0) parts |= FrameParts.Text;
        if (segment.Seq != last.Segment.Seq + flow.Length) parts |= FrameParts.Seq;
        if (segment.Ack != last.Segment.Ack) parts |= FrameParts.Ack;
        if (segment.Wnd != last.Segment.Wnd) parts |= FrameParts.Window;
        if (BitsOf(in segment) != BitsOf(in last.Segment)) parts |= FrameParts.Flags;
        if (!OptionsCodec.IsPlain(in segment.Options)) parts |= FrameParts.RawOptions;
        else if (!OptionsCodec.AreSame(in segment.Options, in last.Segment.Options))
            parts |= FrameParts.Options;
        if (HeadDiffers(in packet, in last)) parts |= FrameParts.Head;
        if (packet.Icmp is not null || packet.Raw is not null) parts |= FrameParts.Other;
        if (frame.Opener is not null) parts |= FrameParts.Opener;
        return parts;
    }

    private static bool HeadDiffers(in Packet packet, in Packet last) =>
        packet.Kind != last.Kind || packet.Ttl != last.Ttl || packet.Tos != last.Tos
        || packet.DontFragment != last.DontFragment || packet.Id != last.Id
        || packet.Segment.Up != last.Segment.Up;

    private static int BitsOf(in Segment segment) =>
        (int)segment.Flags | ((int)segment.Ecn << 9) | ((int)segment.Cause << 11);

    /// <summary>What the rest of the program relies on.</summary>
    private static void Check(in Packet packet)
    {
        bool isWhole = packet.Kind switch
        {
            PacketKind.Icmp => packet.Icmp is not null,
            PacketKind.Raw => packet.Raw is not null,
            _ => true,
        };
        if (!isWhole) throw new InvalidDataException($"a packet of kind {packet.Kind} without its content");
    }

    private void CarrySegment(ref Segment segment, FlowMemory flow, FrameParts parts)
    {
        uint next = unchecked(flow.Last.Segment.Seq.Value + flow.Length);
        segment.Seq = new((parts & FrameParts.Seq) != 0 ? archive.Near(segment.Seq.Value, next) : next);
        if ((parts & FrameParts.Ack) != 0)
            segment.Ack = new(archive.Near(segment.Ack.Value, flow.Last.Segment.Ack.Value));
        if ((parts & FrameParts.Window) != 0)
            segment.Wnd = (ushort)archive.Unsigned(segment.Wnd, ushort.MaxValue, "a window of");
        if ((parts & FrameParts.Flags) != 0) CarryFlags(ref segment);
        if ((parts & FrameParts.RawOptions) != 0) _options.CarryRaw(ref segment.Options);
        else CarryOptions(ref segment.Options, flow, (parts & FrameParts.Options) != 0);
    }

    private void CarryOptions(ref TcpOptions options, FlowMemory flow, bool differ)
    {
        if (differ) _options.Carry(ref options);
        if (!options.Has(TcpOptionKinds.Timestamps)) return;
        flow.TsVal = options.TsVal = archive.Near(options.TsVal, flow.TsVal);
        flow.TsEcr = options.TsEcr = archive.Near(options.TsEcr, flow.TsEcr);
    }

    private void CarryFlags(ref Segment segment)
    {
        segment.Flags = (TcpFlags)archive.Unsigned((int)segment.Flags, MostFlags, "control bits of");
        segment.Ecn = (EcnCodepoint)archive.Unsigned((int)segment.Ecn, (int)EcnCodepoint.Ce, "ECN bits of");
        segment.Cause = (SegmentCause)archive.Unsigned(
            (int)segment.Cause, (int)SegmentCause.Injected, "a cause of");
    }

    private void CarryHead(ref Packet packet)
    {
        packet.Kind = (PacketKind)archive.Unsigned((int)packet.Kind, (int)PacketKind.Raw, "a kind of");
        packet.Ttl = archive.Octet(packet.Ttl);
        packet.Tos = archive.Octet(packet.Tos);
        packet.DontFragment = archive.Flag(packet.DontFragment);
        packet.Id = (ushort)archive.Unsigned(packet.Id, ushort.MaxValue, "an identification of");
        int up = archive.Unsigned(packet.Segment.Up, ushort.MaxValue, "an urgent pointer of");
        packet.Segment.Up = (ushort)up;
    }

    private void CarryOther(ref Packet packet)
    {
        if (!archive.Flag(packet.Icmp is not null))
        {
            packet.Raw = archive.Bytes(packet.Raw ?? []);
            return;
        }

        IcmpMessage message = packet.Icmp ?? new(0, 0, 0, []);
        packet.Icmp = new(
            archive.Octet(message.Type),
            archive.Octet(message.Code),
            archive.Word(message.Rest),
            archive.Bytes(message.Body));
    }

    /// <summary>A process is named once in a batch.</summary>
    private ConnectionName CarryOpener(ConnectionName? opener)
    {
        int known = opener is null ? 0 : _processes.IndexOf(opener.Process);
        int index = archive.Unsigned(
            known < 0 ? _processes.Count : known, _processes.Count, "a process's number of");
        if (index == _processes.Count) _processes.Add(archive.Text(opener?.Process ?? ""));
        int number = archive.Unsigned(opener?.Number ?? 0, int.MaxValue, "a connection's number of");
        return opener ?? new(_processes[index], number);
    }
}
