namespace ActorTcp.Primitives.Tests;

/// <summary>What was written is read, and what was not is refused.</summary>
public sealed class BinaryArchiveTests
{
    private readonly BinaryArchive _archive = new();

    [Theory]
    [InlineData(0L, 1)]
    [InlineData(127L, 1)]
    [InlineData(128L, 2)]
    [InlineData(16_383L, 2)]
    [InlineData(16_384L, 3)]
    [InlineData(long.MaxValue, 9)]
    public void Numbers_take_seven_bits_a_byte(long value, int bytes)
    {
        Written(() => _archive.Unsigned((ulong)value).ShouldBe((ulong)value)).Length.ShouldBe(bytes);
        Read(() => _archive.Unsigned(0)).ShouldBe((ulong)value);
    }

    [Theory]
    [InlineData(0L, 1)]
    [InlineData(-1L, 1)]
    [InlineData(63L, 1)]
    [InlineData(-64L, 1)]
    [InlineData(64L, 2)]
    [InlineData(long.MaxValue, 10)]
    [InlineData(long.MinValue, 10)]
    public void Numbers_with_a_sign_are_short_on_either_side_of_zero(long value, int bytes)
    {
        Written(() => _archive.Signed(value).ShouldBe(value)).Length.ShouldBe(bytes);
        Read(() => _archive.Signed(0)).ShouldBe(value);
    }

    [Theory]
    [InlineData(0u, uint.MaxValue, 1)]
    [InlineData(uint.MaxValue, 0u, 1)]
    [InlineData(5_000u, 5_001u, 1)]
    [InlineData(0u, 0x8000_0000u, 5)]
    public void What_is_near_is_short_across_the_wrap(uint value, uint other, int bytes)
    {
        Written(() => _archive.Near(value, other).ShouldBe(value)).Length.ShouldBe(bytes);
        Read(() => _archive.Near(0u, other)).ShouldBe(value);
    }

    [Theory]
    [InlineData(long.MinValue, long.MaxValue)]
    [InlineData(long.MaxValue, long.MinValue)]
    public void What_is_far_away_is_no_overflow(long value, long other)
    {
        Written(() => _archive.Near(value, other).ShouldBe(value));
        Read(() => _archive.Near(0, other)).ShouldBe(value);
    }

    [Fact]
    public void One_description_writes_and_reads()
    {
        byte[] bytes = Written(() => Describe(true, 7, "größer", [1, 2, 3], ulong.MaxValue - 1));
        string read = Read(() => Describe(false, 0, "", [], 0));
        read.ShouldBe("True 7 größer 1,2,3 18446744073709551614");
        bytes.Length.ShouldBe(1 + 1 + 9 + 4 + 8);
    }

    [Fact]
    public void Bytes_that_nobody_wrote_are_refused()
    {
        Refused("the bytes end inside a number", [0x80, 0x80], () => _archive.Unsigned(0));
        Refused("a number of more than 64 bits", [.. Ones(10), 1], () => _archive.Unsigned(0));
        Refused("b of 300, where 9 is the most", [0xAC, 0x02], () => _archive.Unsigned(0, 9, "b of"));
        Refused("4 bytes wanted, and 3 left", [1, 2, 3], () => _archive.Word(0));
        Refused("5 things announced, and 9 bytes left for them", [5, .. Ones(9)], () => _archive.Count(0, 2));
        Refused("127 things announced, and 1 bytes left for them", [127, 0], () => _archive.Bytes([]));
        Refused("2 bytes too many", [1, 2], _archive.RequireEnd);
    }

    [Fact]
    public void Who_writes_what_does_not_fit_has_a_bug()
    {
        _archive.StartWriting();
        Should.Throw<InvariantViolationException>(() => _archive.Unsigned(256, 255, "a port of"));
        Should.Throw<InvariantViolationException>(() => _archive.Unsigned(-1, 255, "a port of"));
    }

    private static byte[] Ones(int count) => [.. Enumerable.Repeat((byte)0xFF, count)];

    private string Describe(bool flag, byte octet, string text, byte[] bytes, ulong longWord)
    {
        flag = _archive.Flag(flag);
        octet = _archive.Octet(octet);
        text = _archive.Text(text);
        bytes = _archive.Bytes(bytes);
        longWord = _archive.LongWord(longWord);
        return $"{flag} {octet} {text} {string.Join(',', bytes)} {longWord}";
    }

    private byte[] Written(Action write) => Written(() =>
    {
        write();
        return 0;
    });

    private byte[] Written<T>(Func<T> write)
    {
        _archive.StartWriting();
        write();
        return _archive.Written.ToArray();
    }

    /// <summary>Reads what was written last.</summary>
    private T Read<T>(Func<T> read)
    {
        _archive.StartReading(_archive.Written.ToArray());
        T value = read();
        _archive.RequireEnd();
        return value;
    }

    private void Refused<T>(string why, byte[] bytes, Func<T> read) => Refused(why, bytes, () => { read(); });

    private void Refused(string why, byte[] bytes, Action read)
    {
        _archive.StartReading(bytes);
        Should.Throw<InvalidDataException>(read).Message.ShouldBe(why);
    }
}
