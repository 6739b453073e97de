namespace ActorTcp.Protocol.Tests.Tables;

public sealed class PatternTests
{
    [Fact]
    public void Pattern_is_text_in_short_lines_so_that_no_reader_takes_it_for_a_broken_message()
    {
        ReadOnlySpan<byte> bytes = ByteSource.Pattern.Span(0, ByteSource.MaxPatternSlice);
        int line = 0;
        foreach (byte b in bytes)
        {
            (b == '\n' || char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_').ShouldBeTrue();
            line = b == '\n' ? 0 : line + 1;
            line.ShouldBeLessThan(32);
        }
    }

    [Fact]
    public void Pattern_differs_from_itself_at_every_distance_up_to_a_window()
    {
        ReadOnlySpan<byte> start = ByteSource.Pattern.Span(0, 64);
        for (int distance = 1; distance < 65_000; distance++)
            ByteSource.Pattern.Span(distance, 64).SequenceEqual(start).ShouldBeFalse();
    }
}
