using ActorTcp.Protocol.Tcp;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTcp.Protocol.Tests.Tables;

/// <summary>RFC 9293 §3.4: half-open ranges of sequence numbers, also across the wrap.</summary>
public sealed class SeqRangeTests
{
    [Theory, Rfc("9293 §3.4")]
    [InlineData(10u, 20u, 9u, false)]
    [InlineData(10u, 20u, 10u, true)]
    [InlineData(10u, 20u, 19u, true)]
    [InlineData(10u, 20u, 20u, false)]
    [InlineData(10u, 10u, 10u, false)]
    [InlineData(0xFFFF_FFF0u, 0x10u, 0xFFFF_FFFFu, true)]
    [InlineData(0xFFFF_FFF0u, 0x10u, 0u, true)]
    [InlineData(0xFFFF_FFF0u, 0x10u, 0x10u, false)]
    [InlineData(0xFFFF_FFF0u, 0x10u, 0xFFFF_FFEFu, false)]
    public void A_range_contains_its_start_and_not_its_end(uint start, uint end, uint number, bool inside) =>
        Range(start, end).Contains(new SeqNum(number)).ShouldBe(inside);

    [Theory, Rfc("9293 §3.4")]
    [InlineData(10u, 20u, 20u, 30u, false)]
    [InlineData(10u, 20u, 19u, 30u, true)]
    [InlineData(10u, 20u, 0u, 10u, false)]
    [InlineData(10u, 20u, 0u, 11u, true)]
    [InlineData(10u, 20u, 12u, 15u, true)]
    [InlineData(0xFFFF_FFF0u, 5u, 0u, 10u, true)]
    [InlineData(0xFFFF_FFF0u, 0u, 0u, 10u, false)]
    public void Ranges_that_only_touch_do_not_overlap(uint a, uint b, uint c, uint d, bool overlap)
    {
        Range(a, b).Overlaps(Range(c, d)).ShouldBe(overlap);
        Range(c, d).Overlaps(Range(a, b)).ShouldBe(overlap);
    }

    [Fact, Rfc("9293 §3.4")]
    public void What_a_range_contains_does_not_change_when_all_is_shifted()
    {
        Prop.ForAll<uint, ushort, uint>((start, length, shift) =>
        {
            SeqRange here = Range(start, unchecked(start + length));
            SeqRange there = new(here.Start + shift, here.End + shift);
            SeqNum inside = here.Start + (length / 2u);
            return here.Contains(inside) == there.Contains(inside + shift) && here.Length == there.Length
                && here.Contains(here.End) == there.Contains(there.End);
        }).QuickCheckThrowOnFailure();
    }

    [Fact, Rfc("9293 §3.4")]
    public void A_range_contains_every_part_of_itself()
    {
        Prop.ForAll<uint, ushort, ushort>((start, first, second) =>
        {
            SeqRange whole = Range(start, unchecked(start + first + second));
            SeqRange left = new(whole.Start, whole.Start + first), right =
                new(whole.Start + first, whole.End);
            return whole.Contains(left) && whole.Contains(right) && !left.Overlaps(right)
                && left.Length + right.Length == whole.Length;
        }).QuickCheckThrowOnFailure();
    }

    private static SeqRange Range(uint start, uint end) => new(new(start), new(end));
}
