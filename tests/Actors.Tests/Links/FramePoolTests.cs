using ActorTcp.Actors.Links;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Links;

public sealed class FramePoolTests
{
    [Fact]
    public void A_returned_frame_is_rented_again_and_clean()
    {
        var pool = new FramePool();
        Frame frame = pool.Rent();
        frame.Packet = LinkLab.Segment(text: 100);
        pool.Return(frame);

        pool.Rent().ShouldBeSameAs(frame);
        frame.Packet.Segment.Text.Source.ShouldBeNull();
        pool.Created.ShouldBe(1);
    }

    [Fact]
    public void Returning_twice_is_a_bug_of_ours()
    {
        var pool = new FramePool();
        Frame frame = pool.Rent();
        pool.Return(frame);
        Should.Throw<InvariantViolationException>(() => pool.Return(frame));
    }

    [Fact]
    public void Returning_twice_is_noticed_beyond_the_capacity_too()
    {
        var pool = new FramePool(capacity: 0);
        Frame frame = pool.Rent();
        pool.Return(frame);
        pool.Available.ShouldBe(0);
        Should.Throw<InvariantViolationException>(() => pool.Return(frame));
    }

    [Fact]
    public void The_pool_keeps_no_more_than_its_capacity()
    {
        var pool = new FramePool(capacity: 3);
        Frame[] frames = [pool.Rent(), pool.Rent(), pool.Rent(), pool.Rent(), pool.Rent()];
        foreach (Frame frame in frames) pool.Return(frame);

        pool.Available.ShouldBe(3);
        for (int i = 0; i < 4; i++) pool.Rent();
        pool.Created.ShouldBe(6);
        pool.Available.ShouldBe(0);
    }

    [Fact]
    public void A_frame_may_change_its_pool()
    {
        FramePool one = new(), other = new();
        other.Return(one.Rent());
        other.Available.ShouldBe(1);
    }
}
