using System.Buffers.Binary;
using System.Text;

namespace ActorTcp.Actors.Capture;

/// <summary>
/// One block of a pcapng file, built in place: little-endian on every machine, padded to 32 bits.
/// </summary>
internal ref struct PcapngBlock
{
    /// <summary>Bytes around the body: the type, and the total length before and behind.</summary>
    public const int Frame = 12;

    /// <summary>Bytes of an option's code and length; the end of the options takes as many.</summary>
    public const int OptionHead = 4;

    private readonly Span<byte> _room;
    private int _at;

    public PcapngBlock(Span<byte> room, uint type)
    {
        _room = room;
        WriteUInt32(type);
        WriteUInt32(0); // the total length, when it is known
    }

    /// <summary>What is left behind the bytes written so far.</summary>
    public readonly Span<byte> Rest => _room[_at..];

    public static int Padded(int length) => (length + 3) & ~3;

    public static int OptionLength(string text) =>
        text.Length == 0 ? 0 : OptionHead + Padded(Encoding.UTF8.GetByteCount(text));

    public void WriteUInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(Rest, value);
        _at += sizeof(ushort);
    }

    public void WriteUInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Rest, value);
        _at += sizeof(uint);
    }

    /// <summary>Takes over bytes that were written to <see cref="Rest"/>, and pads them.</summary>
    public void Take(int length)
    {
        int padded = Padded(length);
        Rest[length..padded].Clear();
        _at += padded;
    }

    /// <summary>Nothing for an empty text.</summary>
    /// <exception cref="ArgumentException">More bytes than the length field can count.</exception>
    public void WriteOption(ushort code, string text)
    {
        if (text.Length == 0) return;

        int length = Encoding.UTF8.GetBytes(text, Rest[OptionHead..]);
        if (length > ushort.MaxValue) throw new ArgumentException("longer than 65535 bytes", nameof(text));
        WriteUInt16(code);
        WriteUInt16((ushort)length);
        Take(length);
    }

    public void WriteOption(ushort code, byte value)
    {
        WriteUInt16(code);
        WriteUInt16(sizeof(byte));
        Rest[0] = value;
        Take(sizeof(byte));
    }

    public void WriteOption(ushort code, uint value)
    {
        WriteUInt16(code);
        WriteUInt16(sizeof(uint));
        WriteUInt32(value);
    }

    /// <summary>Ends the options and the block; returns its length.</summary>
    public int Finish()
    {
        WriteUInt32(0); // opt_endofopt
        int length = _at + sizeof(uint);
        WriteUInt32((uint)length);
        BinaryPrimitives.WriteUInt32LittleEndian(_room[sizeof(uint)..], (uint)length);
        return length;
    }
}
