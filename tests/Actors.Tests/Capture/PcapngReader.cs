using System.Buffers.Binary;
using System.Text;

namespace ActorTcp.Actors.Tests.Capture;

/// <summary>Reads pcapng by the draft alone, and refuses all that the draft does not allow.</summary>
internal sealed class PcapngReader
{
    private PcapngReader()
    {
    }

    public string Application { get; private set; } = "";

    public List<Interface> Interfaces { get; } = [];

    public List<CapturedPacket> Packets { get; } = [];

    public static PcapngReader Read(ReadOnlySpan<byte> file)
    {
        var reader = new PcapngReader();
        bool first = true;
        while (!file.IsEmpty)
        {
            uint type = U32(file);
            int length = (int)U32(file[4..]);
            (length % 4).ShouldBe(0, "blocks are padded to 32 bits");
            length.ShouldBeLessThanOrEqualTo(file.Length, "a block ends within the file");
            U32(file[(length - 4)..]).ShouldBe((uint)length, "the length stands at both ends of a block");
            (type == 0x0A0D0D0A).ShouldBe(first, "one section, at the start");
            reader.ReadBlock(type, file[8..(length - 4)]);
            file = file[length..];
            first = false;
        }

        return reader;
    }

    private void ReadBlock(uint type, ReadOnlySpan<byte> body)
    {
        switch (type)
        {
            case 0x0A0D0D0A:
                ReadSection(body);
                break;
            case 1:
                ReadInterface(body);
                break;
            case 6:
                ReadPacket(body);
                break;
            default:
                throw new InvalidDataException($"block of type {type}");
        }
    }

    private void ReadSection(ReadOnlySpan<byte> body)
    {
        U32(body).ShouldBe(0x1A2B3C4Du, "little-endian");
        U16(body[4..]).ShouldBe((ushort)1);
        U16(body[6..]).ShouldBe((ushort)0);
        BinaryPrimitives.ReadInt64LittleEndian(body[8..]).ShouldBe(-1);
        foreach ((int code, byte[] value) in Options(body[16..]))
        {
            if (code == 4) Application = Encoding.UTF8.GetString(value);
        }
    }

    private void ReadInterface(ReadOnlySpan<byte> body)
    {
        var options = Options(body[8..]);
        options.Single(option => option.Code == 9).Value.ShouldBe([9], "nanoseconds");
        Interfaces.Add(new(
            LinkType: U16(body),
            SnapLength: (int)U32(body[4..]),
            Name: Text(options, 2),
            Description: Text(options, 3)));
    }

    private void ReadPacket(ReadOnlySpan<byte> body)
    {
        int captured = (int)U32(body[12..]);
        int padded = (captured + 3) / 4 * 4;
        body[(20 + captured)..(20 + padded)].ToArray().ShouldAllBe(value => value == 0);
        var options = Options(body[(20 + padded)..]);
        int id = (int)U32(body);
        id.ShouldBeLessThan(Interfaces.Count, "an interface is described before it is used");
        Packets.Add(new(
            InterfaceId: id,
            Time: ((ulong)U32(body[4..]) << 32) | U32(body[8..]),
            Bytes: body.Slice(20, captured).ToArray(),
            Length: (int)U32(body[16..]),
            Flags: U32(options.Single(option => option.Code == 2).Value),
            Comments: [.. Texts(options, 1)]));
    }

    private static List<(int Code, byte[] Value)> Options(ReadOnlySpan<byte> bytes)
    {
        List<(int Code, byte[] Value)> options = [];
        while (true)
        {
            int code = U16(bytes), length = U16(bytes[2..]), padded = (length + 3) / 4 * 4;
            if (code == 0)
            {
                length.ShouldBe(0);
                bytes.Length.ShouldBe(4, "nothing follows the end of the options");
                return options;
            }

            bytes[(4 + length)..(4 + padded)].ToArray().ShouldAllBe(value => value == 0);
            options.Add((code, bytes.Slice(4, length).ToArray()));
            bytes = bytes[(4 + padded)..];
        }
    }

    private static string Text(List<(int Code, byte[] Value)> options, int code) =>
        Texts(options, code).SingleOrDefault() ?? "";

    private static IEnumerable<string> Texts(List<(int Code, byte[] Value)> options, int code) =>
        options.Where(option => option.Code == code).Select(option => Encoding.UTF8.GetString(option.Value));

    private static ushort U16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    internal sealed record Interface(int LinkType, int SnapLength, string Name, string Description);

    internal sealed record CapturedPacket(
        int InterfaceId, ulong Time, byte[] Bytes, int Length, uint Flags, string[] Comments);
}
