using ActorTcp.Protocol.Tcp;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTcp.Protocol.Tests.Tables;

/// <summary>RFC 9293 §3.4: arithmetic modulo 2³².</summary>
public sealed class SeqNumTests
{
    [Theory, Rfc("9293 §3.4")]
    [InlineData(0u, 1u, true)]
    [InlineData(1u, 0u, false)]
    [InlineData(7u, 7u, false)]
    [InlineData(0xFFFF_FFFFu, 0u, true)]
    [InlineData(0u, 0xFFFF_FFFFu, false)]
    [InlineData(0xFFFF_FFF0u, 0x10u, true)]
    [InlineData(0u, 0x7FFF_FFFFu, true)]
    [InlineData(0u, 0x8000_0001u, false)]
    [InlineData(0x8000_0000u, 0xFFFF_FFFFu, true)]
    public void One_number_is_left_of_another_when_less_than_half_the_space_lies_between(
        uint a, uint b, bool left)
    {
        (new SeqNum(a) < new SeqNum(b)).ShouldBe(left);
        (new SeqNum(b) > new SeqNum(a)).ShouldBe(left);
        (new SeqNum(a) >= new SeqNum(b)).ShouldBe(!left);
    }

    [Theory, Rfc("9293 §3.4")]
    [InlineData(0xFFFF_FFFFu, 1u, 0u)]
    [InlineData(0xFFFF_FFFFu, 0xFFFF_FFFFu, 0xFFFF_FFFEu)]
    [InlineData(100u, 1460u, 1560u)]
    public void Adding_wraps_and_subtracting_takes_it_back(uint start, uint count, uint sum)
    {
        (new SeqNum(start) + count).ShouldBe(new SeqNum(sum));
        (new SeqNum(sum) - count).ShouldBe(new SeqNum(start));
        (new SeqNum(sum) - new SeqNum(start)).ShouldBe(count);
    }

    [Fact, Rfc("9293 §3.4")]
    public void Order_depends_on_the_distance_only()
    {
        Prop.ForAll<uint, uint, uint>((a, b, shift) =>
            (new SeqNum(a) < new SeqNum(b)) == (new SeqNum(a) + shift < new SeqNum(b) + shift))
            .QuickCheckThrowOnFailure();
    }

    [Fact, Rfc("9293 §3.4")]
    public void A_distance_added_to_its_start_gives_its_end()
    {
        Prop.ForAll<uint, uint>((a, b) =>
            new SeqNum(a) + (new SeqNum(b) - new SeqNum(a)) == new SeqNum(b)).QuickCheckThrowOnFailure();
    }

    [Fact, Rfc("9293 §3.4")]
    public void A_step_forward_of_less_than_half_the_space_is_to_the_right()
    {
        Prop.ForAll<uint, uint>((a, step) =>
        {
            uint half = (step & 0x7FFF_FFFE) + 1;
            var start = new SeqNum(a);
            return start < start + half && start - half < start
                && SeqNum.Max(start, start + half) == start + half
                && SeqNum.Min(start, start + half) == start;
        }).QuickCheckThrowOnFailure();
    }

    [Fact, Rfc("9293 §3.4")]
    public void Of_two_different_numbers_less_than_half_apart_exactly_one_is_smaller()
    {
        Prop.ForAll<uint, uint>((a, b) =>
        {
            if (unchecked(b - a) == 0x8000_0000) return true; // neither is nearer
            return a == b || (new SeqNum(a) < new SeqNum(b)) != (new SeqNum(b) < new SeqNum(a));
        }).QuickCheckThrowOnFailure();
    }
}
