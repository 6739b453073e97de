using System.Text;
using ActorTcp.Actors.Processes.Programs.Http;

namespace ActorTcp.Actors.Tests.Processes.Http;

/// <summary>Where a body ends, however it is cut into pieces.</summary>
public sealed class HttpBodyTests
{
    [Theory]
    [InlineData("5\r\nhello\r\n0\r\n\r\n", "hello")]
    [InlineData("5;name=value\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: x\r\n\r\n", "hello world")]
    [InlineData("A\r\n0123456789\r\n00\r\n\r\n", "0123456789")]
    [InlineData("0\r\n\r\n", "")]
    public void Chunks_are_joined_and_what_follows_is_left(string body, string text)
    {
        for (int piece = 1; piece <= body.Length; piece++)
        {
            HttpBody reader = HttpBody.Chunked();
            (string found, int taken) = Read(ref reader, body + "GET /", piece);

            found.ShouldBe(text);
            taken.ShouldBe(body.Length);
            reader.IsOver.ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("x\r\n")]
    [InlineData("\r\n")]
    [InlineData("5\r\nhelloX\r\n")]
    [InlineData("ffffffffffffffffffff\r\n")]
    public void What_is_no_chunk_is_broken(string body)
    {
        HttpBody reader = HttpBody.Chunked();

        Read(ref reader, body, 1);

        reader.IsBroken.ShouldBeTrue();
    }

    [Fact]
    public void A_length_is_counted()
    {
        HttpBody reader = HttpBody.OfLength(3);

        Read(ref reader, "abcdef", 2).ShouldBe(("abc", 3));
        HttpBody.OfLength(0).IsOver.ShouldBeTrue();
    }

    private static (string Text, int Taken) Read(ref HttpBody reader, string source, int piece)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(source);
        var text = new StringBuilder();
        int at = 0;
        while (at < bytes.Length && !reader.IsOver && !reader.IsBroken)
        {
            ReadOnlySpan<byte> next = bytes.AsSpan(at, Math.Min(piece, bytes.Length - at));
            int taken = reader.Take(next, out int length);
            text.Append(Encoding.ASCII.GetString(next[..length]));
            at += taken;
        }

        return (text.ToString(), at);
    }
}
