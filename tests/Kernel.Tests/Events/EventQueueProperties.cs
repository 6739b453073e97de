using ActorTcp.Kernel.Events;

namespace ActorTcp.Kernel.Tests.Events;

/// <summary>
/// The queue against a plain sorted set, over distributions that no sane user would produce.
/// </summary>
public sealed class EventQueueProperties
{
    public static TheoryData<string> Distributions =>
        ["instants", "dense", "sparse", "far", "bursts", "chaos", "layers"];

    [Theory, MemberData(nameof(Distributions))]
    public void Pops_in_the_order_of_a_sorted_list(string distribution)
    {
        foreach (int sortedDirectly in (int[])[2, 48, 1024])
        {
            for (ulong seed = 0; seed < 5; seed++)
            {
                Prng prng = new Prng(seed).Fork(distribution);
                RunAgainstModel(new EventQueue(sortedDirectly), distribution, prng);
            }
        }
    }

    [Fact]
    public void A_hundred_thousand_events_of_one_instant_and_as_many_added_meanwhile_keep_their_order()
    {
        var queue = new EventQueue();
        var target = new NoTarget();
        const int Count = 100_000;
        for (int i = 0; i < Count; i++) queue.Add(7, (ulong)(Count - i), target);

        ulong last = 0;
        for (int i = 0; i < 2 * Count; i++)
        {
            queue.TryTake(long.MaxValue, out TimedEvent e).ShouldBeTrue();
            e.Order.ShouldBeGreaterThan(last);
            last = e.Order;
            if (i < Count) queue.Add(7, (ulong)(Count + i + 1), target);
        }

        queue.Count.ShouldBe(0);
    }

    [Fact]
    public void Never_is_not_an_event()
    {
        var queue = new EventQueue();
        queue.Add(long.MaxValue, 1, new NoTarget());
        queue.Count.ShouldBe(0);
        queue.NextTime.ShouldBe(long.MaxValue);
        queue.TryTake(long.MaxValue, out _).ShouldBeFalse();
    }

    [Fact]
    public void The_last_representable_instants_are_ordered_too()
    {
        var queue = new EventQueue();
        var target = new NoTarget();
        queue.Add(long.MaxValue - 1, 1, target);
        queue.Add(long.MaxValue - 64, 2, target);
        queue.Add(0, 3, target);
        Take(queue).ShouldBe(0);
        Take(queue).ShouldBe(long.MaxValue - 64);
        Take(queue).ShouldBe(long.MaxValue - 1);
    }

    [Fact]
    public void Nothing_at_or_after_the_end_is_taken()
    {
        var queue = new EventQueue();
        queue.Add(100, 1, new NoTarget());
        queue.TryTake(100, out _).ShouldBeFalse();
        queue.NextTime.ShouldBe(100);
        queue.TryTake(101, out _).ShouldBeTrue();
    }

    [Fact]
    public void Looking_ahead_leaves_room_for_what_comes_earlier()
    {
        var queue = new EventQueue();
        var target = new NoTarget();
        const long Hour = 3_600_000_000_000;
        for (int i = 0; i < 10; i++) queue.Add(2 * Hour + i, (ulong)i, target);
        queue.NextTime.ShouldBe(2 * Hour);
        queue.TryTake(1000, out _).ShouldBeFalse();
        for (int i = 0; i < 500; i++) queue.Add(2000 - i, (ulong)(100 + i), target);

        long last = 0;
        for (int i = 0; i < 510; i++)
        {
            long time = Take(queue);
            time.ShouldBeGreaterThanOrEqualTo(last);
            last = time;
        }

        last.ShouldBe(2 * Hour + 9);
    }

    [Fact]
    public void A_run_that_covers_a_long_time_does_not_turn_the_queue_into_a_heap()
    {
        var queue = new EventQueue();
        var target = new NoTarget();
        queue.Add(1_200_000_000, 1, target);
        queue.Add(2_000_000_000, 2, target);
        Take(queue).ShouldBe(1_200_000_000); // the run reaches to the other one
        for (int i = 0; i < 10_000; i++) queue.Add(1_300_000_000 + (i * 7919L), (ulong)(3 + i), target);
        queue.LateCount.ShouldBeLessThan(100);
        long last = 0;
        while (queue.TryTake(long.MaxValue, out TimedEvent e))
        {
            e.Time.ShouldBeGreaterThanOrEqualTo(last);
            last = e.Time;
        }

        last.ShouldBe(2_000_000_000);
    }

    [Fact]
    public void Abandoned_events_do_not_pile_up()
    {
        var queue = new EventQueue();
        var live = new NoTarget();
        var stale = new NoTarget { IsAwaited = false };
        queue.Add(5_000_000, 0, live);
        for (int i = 1; i <= 1_000_000; i++)
        {
            queue.Add(1_000_000_000L + i, (ulong)i, stale);
            queue.Abandon();
        }

        queue.Count.ShouldBeLessThan(10_000);
        Take(queue).ShouldBe(5_000_000);
    }

    private static long Take(EventQueue queue)
    {
        queue.TryTake(long.MaxValue, out TimedEvent e).ShouldBeTrue();
        return e.Time;
    }

    private static void RunAgainstModel(EventQueue queue, string distribution, Prng prng)
    {
        var model = new SortedSet<(long Time, ulong Order)>();
        var target = new NoTarget();
        long now = 0;
        ulong order = 0;
        for (int step = 0; step < 3000; step++)
        {
            ulong choice = prng.NextBelow(20);
            int adds = choice == 0 ? (int)prng.NextBelow(200) : (int)prng.NextBelow(3);
            for (int i = 0; i < adds; i++)
            {
                long time = now + Delay(distribution, prng, step);
                ulong key = (prng.NextBelow(4) << 40) | order++;
                queue.Add(time, key, target);
                model.Add((time, key));
            }

            if (choice == 1) queue.NextTime.ShouldBe(model.Count == 0 ? long.MaxValue : model.Min.Time);
            long end = choice == 2 ? now + (long)prng.NextBelow(1000) : long.MaxValue;
            int takes = choice == 3 ? (int)prng.NextBelow(150) : (int)prng.NextBelow(3);
            for (int i = 0; i < takes; i++) now = TakeAndCompare(queue, model, end, now);
        }

        while (model.Count > 0) now = TakeAndCompare(queue, model, long.MaxValue, now);
        queue.Count.ShouldBe(0);
    }

    private static long TakeAndCompare(
        EventQueue queue, SortedSet<(long Time, ulong Order)> model, long end, long now)
    {
        bool took = queue.TryTake(end, out TimedEvent e);
        took.ShouldBe(model.Count > 0 && model.Min.Time < end);
        if (!took) return end == long.MaxValue ? now : Math.Max(now, end - 1);
        (e.Time, e.Order).ShouldBe(model.Min);
        model.Remove(model.Min);
        return e.Time;
    }

    private static long Delay(string distribution, Prng prng, int step) => distribution switch
    {
        "instants" => (long)prng.NextBelow(3),
        "dense" => (long)prng.NextBelow(1000),
        "sparse" => (long)prng.NextBelow(10_000_000_000),
        "far" => (long)prng.NextBelow(1UL << 48),
        "bursts" => step % 100 < 50 ? 1_000_000 - (step % 7) : (long)prng.NextBelow(64),
        "chaos" => (long)prng.NextBelow(1UL << (int)prng.NextBelow(50)),
        _ => (1L << (int)prng.NextBelow(48)) + (long)prng.NextBelow(2) - 1,
    };

    private sealed class NoTarget : EventTarget
    {
        public bool IsAwaited { get; init; } = true;

        internal override bool Fire(Shard shard, in TimedEvent e) => true;

        internal override bool Awaits(ulong order) => IsAwaited;
    }
}
