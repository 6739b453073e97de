using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Tests;

public sealed class WindowHeaderCodecTests
{
    private static readonly WindowHeader Header = new()
    {
        Shard = 3, Window = 1_000_000, Previous = 999_998, Start = new(11_229_372), End = new(21_229_372),
        Next = new(25_000_000_001), IsQuiet = true,
        Destinations = [new(0, new(21_229_372), 1), new(7, new(99_000_000_000), 1_000_000)],
        OutputParts = 2,
        Failure = new(new(12_000_000), 7, "a failure\nof two lines"),
        Digest = 0xFEDCBA9876543210,
    };

    public static TheoryData<string> Changes => ["as it is", "never", "no failure", "first", "nothing sent"];

    [Theory, MemberData(nameof(Changes))]
    public void What_was_written_is_read(string change)
    {
        WindowHeader header = change switch
        {
            "never" => Header with { Next = Instant.Never },
            "no failure" => Header with { Failure = null, IsQuiet = false },
            "first" => Header with { Window = 1, Previous = 0, Start = Instant.Zero },
            "nothing sent" => Header with { Destinations = [] },
            _ => Header,
        };
        WindowHeader read = WindowHeaderCodec.Read(WindowHeaderCodec.Write(header));
        read.Destinations.ShouldBe(header.Destinations);
        (read with { Destinations = header.Destinations }).ShouldBe(header);
    }

    [Fact]
    public void Another_version_is_refused_by_name()
    {
        byte[] bytes = WindowHeaderCodec.Write(Header);
        bytes[0] = 9;
        Should.Throw<InvalidDataException>(() => WindowHeaderCodec.Read(bytes)).Message
            .ShouldContain("version 9");
    }

    [Fact]
    public void Bytes_that_nobody_wrote_are_an_error_and_nothing_worse()
    {
        byte[] bytes = WindowHeaderCodec.Write(Header);
        var chance = new Prng(1);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] broken = bytes[..(1 + (int)chance.NextBelow((ulong)bytes.Length))];
            broken[chance.NextBelow((ulong)broken.Length)] ^= (byte)(1 + chance.NextBelow(255));
            try
            {
                WindowHeaderCodec.Read(broken);
            }
            catch (InvalidDataException)
            {
                // as it should be
            }
        }
    }
}
