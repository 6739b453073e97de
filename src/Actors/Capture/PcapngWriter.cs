using System.Buffers;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Capture;

/// <summary>Writes packets as pcapng (draft-ietf-opsawg-pcapng), which Wireshark opens.</summary>
/// <remarks>
/// The bytes are a function of the calls: no clock, no machine, no version. Nothing is allocated per packet:
/// packets are encoded where they stay, in the buffer of the sink.
/// </remarks>
public sealed class PcapngWriter
{
    private const uint SectionHeaderBlock = 0x0A0D0D0A;
    private const uint ByteOrderMagic = 0x1A2B3C4D;
    private const uint InterfaceDescriptionBlock = 1;
    private const uint EnhancedPacketBlock = 6;
    private const ushort LinkTypeRaw = 101; // the packet begins with its IP header, of either version

    private const ushort OptionComment = 1;
    private const ushort OptionSectionApplication = 4;
    private const ushort OptionInterfaceName = 2;
    private const ushort OptionInterfaceDescription = 3;
    private const ushort OptionInterfaceTimeResolution = 9;
    private const ushort OptionPacketFlags = 2;
    private const byte Nanoseconds = 9; // ten to the power of minus nine

    private const string Application = "ActorTcp";
    private const int PacketHead = 20; // interface, time stamp in two halves, two lengths

    private readonly IBufferWriter<byte> _sink;
    private readonly PcapngSettings _settings;

    /// <summary>Begins a capture: writes the section header.</summary>
    public PcapngWriter(IBufferWriter<byte> sink, PcapngSettings? settings = null)
    {
        _sink = sink;
        _settings = settings ?? new();
        WriteSectionHeader();
    }

    /// <summary>Interfaces so far; their ids are 0 to this, not included.</summary>
    public int InterfaceCount { get; private set; }

    /// <summary>Packets so far.</summary>
    public long PacketCount { get; private set; }

    /// <summary>Describes an interface, one per link; returns its id. May come between packets.</summary>
    public int AddInterface(string name, string description = "")
    {
        int texts = PcapngBlock.OptionLength(name) + PcapngBlock.OptionLength(description);
        var block = new PcapngBlock(_sink.GetSpan(PcapngBlock.Frame + 20 + texts), InterfaceDescriptionBlock);
        block.WriteUInt16(LinkTypeRaw);
        block.WriteUInt16(0); // reserved
        block.WriteUInt32((uint)_settings.SnapLength);
        block.WriteOption(OptionInterfaceName, name);
        block.WriteOption(OptionInterfaceDescription, description);
        block.WriteOption(OptionInterfaceTimeResolution, Nanoseconds);
        _sink.Advance(block.Finish());
        return InterfaceCount++;
    }

    /// <summary>Captures a packet, encoded as it stands on the wire.</summary>
    /// <param name="interfaceId">As <see cref="AddInterface"/> returned it.</param>
    /// <param name="comments">Why it was dropped, delayed, sent again; an empty one is left out.</param>
    public void Write(
        int interfaceId, Instant at, in Packet packet, CaptureDirection direction,
        params ReadOnlySpan<string> comments)
    {
        int length = PacketCodec.EncodedLength(in packet);
        PcapngBlock block = Begin(interfaceId, at, length, comments);
        PacketCodec.Write(in packet, block.Rest);
        End(ref block, length, direction, comments);
    }

    /// <summary>Captures a packet that is bytes already.</summary>
    public void WriteBytes(
        int interfaceId, Instant at, ReadOnlySpan<byte> packet, CaptureDirection direction,
        params ReadOnlySpan<string> comments)
    {
        PcapngBlock block = Begin(interfaceId, at, packet.Length, comments);
        packet.CopyTo(block.Rest);
        End(ref block, packet.Length, direction, comments);
    }

    private void WriteSectionHeader()
    {
        int length = PcapngBlock.Frame + 20 + PcapngBlock.OptionLength(Application);
        var block = new PcapngBlock(_sink.GetSpan(length), SectionHeaderBlock);
        block.WriteUInt32(ByteOrderMagic);
        block.WriteUInt16(1); // version 1.0
        block.WriteUInt16(0);
        block.WriteUInt32(uint.MaxValue); // the section's length, 64 bits: not said
        block.WriteUInt32(uint.MaxValue);
        block.WriteOption(OptionSectionApplication, Application);
        _sink.Advance(block.Finish());
    }

    /// <summary>Makes room for the whole packet, of which <see cref="End"/> keeps the start.</summary>
    private PcapngBlock Begin(int interfaceId, Instant at, int length, ReadOnlySpan<string> comments)
    {
        Invariant.Holds(interfaceId >= 0 && interfaceId < InterfaceCount);
        Invariant.Holds(at >= Instant.Zero && at != Instant.Never);

        int options = (3 * PcapngBlock.OptionHead) + PacketHead; // flags and the end of the options
        foreach (string comment in comments) options += PcapngBlock.OptionLength(comment);

        Span<byte> room = _sink.GetSpan(PcapngBlock.Frame + PcapngBlock.Padded(length) + options);
        var block = new PcapngBlock(room, EnhancedPacketBlock);
        ulong time = (ulong)at.Nanoseconds + (ulong)_settings.EpochNanoseconds;
        block.WriteUInt32((uint)interfaceId);
        block.WriteUInt32((uint)(time >> 32));
        block.WriteUInt32((uint)(time & uint.MaxValue));
        block.WriteUInt32((uint)Captured(length));
        block.WriteUInt32((uint)length);
        return block;
    }

    private void End(
        ref PcapngBlock block, int length, CaptureDirection direction, ReadOnlySpan<string> comments)
    {
        block.Take(Captured(length));
        foreach (string comment in comments) block.WriteOption(OptionComment, comment);
        block.WriteOption(OptionPacketFlags, (uint)direction);
        _sink.Advance(block.Finish());
        PacketCount++;
    }

    private int Captured(int length) =>
        _settings.SnapLength == 0 ? length : Math.Min(length, _settings.SnapLength);
}
