using ActorTcp.Actors.Processes.Programs;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Tests.Processes;

/// <summary>Where messages end, however the stream is cut into pieces.</summary>
public sealed class FramingTests
{
    [Theory]
    [InlineData("a\nbb\nccc", 5)]
    [InlineData("\n\n\n", 3)]
    [InlineData("abc", 0)]
    [InlineData("", 0)]
    public void Lines_are_complete_up_to_the_last_feed(string text, int complete) =>
        new LineFraming(10).Complete(Of(text)).ShouldBe(complete);

    [Theory]
    [InlineData(5, 5)]
    [InlineData(4, -1)]
    public void Longest_line_counts_its_feed(int longest, int complete) =>
        new LineFraming(longest).Complete(Of("abcd\n")).ShouldBe(complete);

    [Fact]
    public void Line_grows_too_long_over_several_pieces()
    {
        var framing = new LineFraming(5);
        framing.Complete(Of("abc")).ShouldBe(0);
        framing.Complete(Of("de")).ShouldBe(0);
        framing.Complete(Of("f")).ShouldBe(-1);
    }

    [Fact]
    public void Length_of_a_message_may_be_cut_anywhere()
    {
        byte[] stream = [0, 0, 0, 2, 7, 7, 0, 0, 0, 0, 0, 0, 0, 1, 9];
        for (int size = 1; size <= stream.Length; size++) CompletedIn(stream, size).ShouldBe(stream.Length);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 3, 1, 2, 3 }, 2)]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF }, 1_000_000)]
    [InlineData(new byte[] { 0x80, 0, 0, 0 }, int.MaxValue)]
    public void Length_beyond_the_largest_is_no_message(byte[] bytes, int largest) =>
        new LengthFraming(largest).Complete(Payload.Of(bytes)).ShouldBe(-1);

    [Fact]
    public void Random_pieces_release_exactly_the_complete_messages()
    {
        var prng = new Prng(7);
        for (int round = 0; round < 200; round++)
        {
            (byte[] stream, List<int> ends) = RandomMessages(prng);
            var framing = new LengthFraming(64);
            int at = 0, released = 0;
            while (at < stream.Length)
            {
                int piece = 1 + (int)prng.NextBelow((ulong)Math.Min(40, stream.Length - at));
                int complete = framing.Complete(Payload.Of(stream[at..(at + piece)]));
                if (complete > 0) released = at + complete;
                at += piece;
                released.ShouldBe(ends.LastOrDefault(end => end <= at), $"round {round}, at {at}");
            }
        }
    }

    private static (byte[] Stream, List<int> Ends) RandomMessages(Prng prng)
    {
        var stream = new List<byte>();
        var ends = new List<int>();
        for (int i = 0; i < 20; i++)
        {
            byte length = (byte)prng.NextBelow(65);
            stream.AddRange([0, 0, 0, length]);
            stream.AddRange(new byte[length]);
            ends.Add(stream.Count);
        }

        return ([.. stream], ends);
    }

    private static int CompletedIn(byte[] stream, int size)
    {
        var framing = new LengthFraming(100);
        int released = 0;
        for (int at = 0; at < stream.Length; at += size)
        {
            int complete = framing.Complete(Payload.Of(stream[at..Math.Min(at + size, stream.Length)]));
            if (complete > 0) released = at + complete;
        }

        return released;
    }

    private static Payload Of(string text) => Payload.Of(System.Text.Encoding.ASCII.GetBytes(text));
}
