using ActorTcp.Actors.Statistics;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Statistics;

public sealed class CountersTests
{
    private static readonly CounterNames Names = new("opened", "closed");

    [Fact]
    public void Values_of_shards_add_up()
    {
        Counters one = new(Names), other = new(Names);
        one.Increment(0);
        one.Add(1, 5);
        other.Add(1, 2);
        one.Merge(other);
        (one[0], one[1]).ShouldBe((1, 7));
        (Names[0], Names.Count).ShouldBe(("opened", 2));
    }

    [Fact]
    public void Different_sets_do_not_merge()
    {
        Counters one = new(Names), other = new(new CounterNames("opened", "closed"));
        Should.Throw<InvariantViolationException>(() => one.Merge(other));
    }

    [Fact]
    public void Names_are_unique() => Should.Throw<ArgumentException>(() => new CounterNames("a", "a"));
}
