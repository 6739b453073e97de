using ActorTcp.Drive.Calls;
using ActorTcp.Primitives;
using Shouldly;
using Xunit;

namespace ActorTcp.Drive.Tests.Calls;

public sealed class ErrorQueueTests
{
    private static readonly Instant Now = Instant.Zero + 5.Seconds();

    [Fact]
    public void Nothing_is_told_before_it_happened()
    {
        var queue = new ErrorQueue();
        queue.Await(ErrorQueue.Event.Freed, end: 100, key: 0);
        queue.Look(sent: 100, acknowledged: 99, Now);
        queue.IsEmpty.ShouldBeTrue();
        queue.Take().ShouldBeNull();
    }

    [Fact]
    public void Writes_that_follow_each_other_are_told_of_in_one()
    {
        var queue = new ErrorQueue();
        queue.Await(ErrorQueue.Event.Freed, end: 100, key: 0);
        queue.Await(ErrorQueue.Event.Freed, end: 200, key: 1);
        queue.Look(200, 100, Now);
        queue.Look(200, 200, Now);
        queue.Take().ShouldBe(new(0, ErrorNotice.OriginZeroCopy, Code: 1, Info: 0, Data: 1));
        queue.IsEmpty.ShouldBeTrue();
        queue.Arrivals.ShouldBe(2); // each was an edge
    }

    [Fact]
    public void A_write_behind_a_notice_that_was_read_begins_another()
    {
        var queue = new ErrorQueue();
        queue.Await(ErrorQueue.Event.Freed, end: 100, key: 0);
        queue.Look(100, 100, Now);
        queue.Take();
        queue.Await(ErrorQueue.Event.Freed, end: 200, key: 1);
        queue.Look(200, 200, Now);
        queue.Take()!.Info.ShouldBe(1u);
    }

    [Fact]
    public void Times_are_those_of_what_happened()
    {
        var queue = new ErrorQueue();
        queue.Await(ErrorQueue.Event.Sent, end: 100, key: 99);
        queue.Await(ErrorQueue.Event.Acknowledged, end: 100, key: 99);
        queue.Look(100, 0, Now);
        queue.Look(100, 100, Now + 1.Seconds());
        queue.Take()!.At.ShouldBe(Now);
        queue.Take()!.At.ShouldBe(Now + 1.Seconds());
    }
}
