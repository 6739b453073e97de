using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>One field of a segment gets another value; all checksums fit it afterwards.</summary>
/// <param name="Field">Not one of those that can be damaged only.</param>
/// <param name="Value">The new value, or what is added to the old one.</param>
/// <param name="IsRelative">Whether it is added; the sum wraps as the field does.</param>
public readonly record struct FieldEdit(SegmentField Field, long Value, bool IsRelative = false)
{
    /// <summary>An option that is set by a value is added where it is missing; one that is moved is
    /// not.</summary>
    public void Apply(ref Packet packet)
    {
        if (packet.Kind != PacketKind.Tcp) return;

        ref Segment segment = ref packet.Segment;
        switch (Field)
        {
            case SegmentField.Seq: segment.Seq = new((uint)Of(segment.Seq.Value)); break;
            case SegmentField.Ack: segment.Ack = new((uint)Of(segment.Ack.Value)); break;
            case SegmentField.Window: segment.Wnd = (ushort)Of(segment.Wnd, 0xFFFF); break;
            case SegmentField.Flags: segment.Flags = (TcpFlags)Of((int)segment.Flags, 0x1FF); break;
            case SegmentField.UrgentPointer: segment.Up = (ushort)Of(segment.Up, 0xFFFF); break;
            case SegmentField.SourcePort: segment.SourcePort = (ushort)Of(segment.SourcePort, 0xFFFF); break;
            case SegmentField.DestinationPort:
                segment.DestinationPort = (ushort)Of(segment.DestinationPort, 0xFFFF);
                break;
            case SegmentField.Ttl: packet.Ttl = (byte)Of(packet.Ttl, 0xFF); break;
            case SegmentField.Tos:
                packet.Tos = (byte)Of(packet.Tos, 0xFF);
                segment.Ecn = (EcnCodepoint)(packet.Tos & 3);
                break;
            default: ApplyToOptions(ref segment.Options); break;
        }
    }

    private void ApplyToOptions(ref TcpOptions options)
    {
        TcpOptionKinds kind = Field switch
        {
            SegmentField.Mss => TcpOptionKinds.Mss,
            SegmentField.WindowScale => TcpOptionKinds.WindowScale,
            SegmentField.TsVal or SegmentField.TsEcr => TcpOptionKinds.Timestamps,
            _ => throw new InvalidOperationException($"{Field} cannot be rewritten"),
        };
        if (IsRelative && !options.Has(kind)) return;

        options.Present |= kind;
        switch (Field)
        {
            case SegmentField.Mss: options.Mss = (ushort)Of(options.Mss, 0xFFFF); break;
            case SegmentField.WindowScale: options.WindowScale = (byte)Of(options.WindowScale, 0xFF); break;
            case SegmentField.TsVal: options.TsVal = (uint)Of(options.TsVal); break;
            default: options.TsEcr = (uint)Of(options.TsEcr); break;
        }
    }

    private long Of(long old, long mask = 0xFFFF_FFFF) =>
        (IsRelative ? unchecked(old + Value) : Value) & mask;
}
