using System.Buffers.Binary;
using System.Text;

namespace ActorTcp.Primitives;

/// <summary>Compact bytes that values are written to or read from, by one and the same description: every
/// method takes the value to write and returns it, or returns the value read.</summary>
/// <remarks>
/// <c>x = archive.Signed(x)</c> does both, as the archives of Boost.Serialization do, so that what writes and
/// what reads cannot part. Whole numbers take seven bits a byte (LEB128), signed ones zigzag. What is read is
/// checked: bytes that nobody wrote make an <see cref="InvalidDataException"/>, and never an allocation that
/// is much larger than they are.
/// </remarks>
public sealed class BinaryArchive
{
    private const int LongestNumber = 10;
    private byte[] _bytes = new byte[256];
    private int _at;
    private int _end;

    /// <summary>Bytes are read; else they are written.</summary>
    public bool IsReading { get; private set; }

    /// <summary>Everything since <see cref="StartWriting"/>; valid until the archive is used again.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _at);

    /// <summary>Bytes that are still to be read.</summary>
    public int Remaining => _end - _at;

    public void StartWriting()
    {
        IsReading = false;
        _at = 0;
    }

    /// <param name="bytes">They are copied.</param>
    public void StartReading(ReadOnlySpan<byte> bytes)
    {
        IsReading = true;
        if (_bytes.Length < bytes.Length) _bytes = new byte[bytes.Length];
        bytes.CopyTo(_bytes);
        _at = 0;
        _end = bytes.Length;
    }

    /// <summary>Reads what was written, from its start.</summary>
    public void Reread()
    {
        IsReading = true;
        _end = _at;
        _at = 0;
    }

    /// <exception cref="InvalidDataException">Not all has been read.</exception>
    public void RequireEnd()
    {
        if (IsReading && Remaining > 0) throw new InvalidDataException($"{Remaining} bytes too many");
    }

    /// <summary>A number from 0 on.</summary>
    public ulong Unsigned(ulong value)
    {
        if (IsReading) return ReadUnsigned();

        Reserve(LongestNumber);
        ulong rest = value;
        for (; rest > 0x7F; rest >>= 7) _bytes[_at++] = (byte)((rest & 0x7F) | 0x80);
        _bytes[_at++] = (byte)rest;
        return value;
    }

    /// <summary>A number from 0 to <paramref name="most"/>.</summary>
    /// <param name="what">For the error.</param>
    public long Unsigned(long value, long most, string what)
    {
        if (!IsReading)
        {
            if (value < 0 || value > most) Invariant.Fail($"{what} {value} is between 0 and {most}");
            Unsigned((ulong)value);
            return value;
        }

        ulong read = ReadUnsigned();
        return read <= (ulong)most
            ? (long)read
            : throw new InvalidDataException($"{what} {read}, where {most} is the most");
    }

    /// <summary>A number from 0 to <paramref name="most"/>.</summary>
    /// <param name="what">For the error.</param>
    public int Unsigned(int value, int most, string what) => (int)Unsigned((long)value, most, what);

    /// <summary>Any number; small ones of either sign are short.</summary>
    public long Signed(long value)
    {
        if (!IsReading) Unsigned(unchecked((ulong)((value << 1) ^ (value >> 63))));
        else value = UnZigzag(ReadUnsigned());
        return value;
    }

    /// <summary>A number that is near another, which both sides know.</summary>
    public long Near(long value, long other) => unchecked(Signed(value - other) + other);

    /// <summary>A 32-bit number that is near another, around the wrap, too.</summary>
    public uint Near(uint value, uint other) =>
        unchecked((uint)Signed((int)(value - other)) + other);

    public bool Flag(bool value) => Unsigned(value ? 1 : 0, 1, "a flag of") == 1;

    public byte Octet(byte value)
    {
        if (IsReading) return Take(1)[0];
        Reserve(1);
        _bytes[_at++] = value;
        return value;
    }

    /// <summary>Four bytes, whatever the value.</summary>
    public uint Word(uint value)
    {
        if (IsReading) return BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
        Reserve(4);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(_at), value);
        _at += 4;
        return value;
    }

    /// <summary>Eight bytes, whatever the value.</summary>
    public ulong LongWord(ulong value)
    {
        if (IsReading) return BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
        Reserve(8);
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(_at), value);
        _at += 8;
        return value;
    }

    /// <summary>How many things follow.</summary>
    /// <param name="least">Bytes that each of them takes at least: 1 or more.</param>
    public int Count(int value, int least)
    {
        int count = Unsigned(value, int.MaxValue, "a count of");
        if (IsReading && count > Remaining / least)
            throw new InvalidDataException($"{count} things announced, and {Remaining} bytes left for them");
        return count;
    }

    public byte[] Bytes(byte[] value)
    {
        int length = Count(value.Length, 1);
        if (IsReading) return Take(length).ToArray();
        Append(value);
        return value;
    }

    /// <summary>Bytes whose number the other side knows.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        Invariant.Holds(!IsReading);
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_at));
        _at += bytes.Length;
    }

    /// <summary>The next bytes; valid until the archive is used again.</summary>
    /// <exception cref="InvalidDataException">There are not so many.</exception>
    public ReadOnlySpan<byte> Take(int length)
    {
        Invariant.Holds(IsReading);
        if (length > Remaining)
            throw new InvalidDataException($"{length} bytes wanted, and {Remaining} left");

        _at += length;
        return _bytes.AsSpan(_at - length, length);
    }

    public string Text(string value)
    {
        byte[] bytes = Bytes(IsReading ? [] : Encoding.UTF8.GetBytes(value));
        return IsReading ? Encoding.UTF8.GetString(bytes) : value;
    }

    private static long UnZigzag(ulong value) => unchecked((long)(value >> 1) ^ -(long)(value & 1));

    private ulong ReadUnsigned()
    {
        ulong value = 0;
        for (int shift = 0; _at < _end; shift += 7)
        {
            byte next = _bytes[_at++];
            if (shift == 63 && next > 1) throw new InvalidDataException("a number of more than 64 bits");
            value |= (ulong)(next & 0x7F) << shift;
            if (next <= 0x7F) return value;
        }

        throw new InvalidDataException("the bytes end inside a number");
    }

    private void Reserve(int bytes)
    {
        if (_bytes.Length - _at >= bytes) return;
        Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _at + bytes));
    }
}
