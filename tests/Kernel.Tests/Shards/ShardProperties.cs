namespace ActorTcp.Kernel.Tests.Shards;

public sealed class ShardProperties
{
    [Fact]
    public void Any_number_of_shards_gives_the_same_history()
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            var one = new RandomTopology(seed, shards: 1);
            one.System.RunToEnd();
            one.History.Length.ShouldBeGreaterThan(100);
            foreach (int shards in (int[])[2, 3, 8])
            {
                var several = new RandomTopology(seed, shards);
                several.System.RunToEnd();
                several.History.ShouldBe(one.History, $"seed {seed}, {shards} shards");
                several.System.Now.ShouldBe(one.System.Now);
                several.System.EventsProcessed.ShouldBe(one.System.EventsProcessed);
                several.System.DeadLetterCount.ShouldBe(one.System.DeadLetterCount);
            }
        }
    }

    [Fact]
    public void Another_seed_gives_another_history()
    {
        var one = new RandomTopology(1, shards: 1);
        var two = new RandomTopology(2, shards: 1);
        one.System.RunToEnd();
        two.System.RunToEnd();
        one.History.ShouldNotBe(two.History);
    }

    [Fact]
    public void Time_may_be_cut_into_any_pieces()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var whole = new RandomTopology(seed, shards: 2);
            whole.System.RunUntil(Instant.Zero + 30.Ms);
            var pieces = new RandomTopology(seed, shards: 3);
            var prng = new Prng(seed);
            while (pieces.System.Now < Instant.Zero + 30.Ms)
            {
                Duration left = Instant.Zero + 30.Ms - pieces.System.Now;
                pieces.System.Advance(Duration.Min(left, new Duration(1 + (long)prng.NextBelow(3_000_000))));
            }

            pieces.History.ShouldBe(whole.History, $"seed {seed}");
        }
    }

    [Fact]
    public void Shards_on_threads_of_their_own_give_the_same_history()
    {
        for (ulong seed = 1; seed <= 15; seed++)
        {
            var one = new RandomTopology(seed, shards: 1);
            one.System.RunToEnd();
            var threaded = new RandomTopology(seed, shards: 3);
            RunOnThreads(threaded.System);
            threaded.History.ShouldBe(one.History, $"seed {seed}");
        }
    }

    [Fact]
    public void A_run_with_few_events_stops_only_between_instants()
    {
        var one = new RandomTopology(3, shards: 1);
        one.System.RunToEnd();
        var stepped = new RandomTopology(3, shards: 1);
        Shard shard = stepped.System.Shards[0];
        Instant last = Instant.Zero;
        int steps = 0;
        while (!shard.Run(Instant.Never, maxEvents: 1))
        {
            (steps == 0 || shard.Now > last).ShouldBeTrue();
            last = shard.Now;
            steps++;
        }

        steps.ShouldBeGreaterThan(10);
        stepped.History.ShouldBe(one.History);
    }

    [Fact]
    public void A_run_of_one_event_finishes_the_instant_it_began()
    {
        var system = new ActorSystem();
        var reached = new List<Instant>();
        foreach (int at in (int[])[5, 5, 5, 6])
        {
            system.ActorOf(new Alarm(Instant.Zero + at.Ms, reached.Add));
        }

        system.Shards[0].Run(Instant.Never, maxEvents: 1).ShouldBeFalse();
        reached.Count.ShouldBe(3);
        system.Shards[0].Run(Instant.Zero + 6.Ms, maxEvents: 1).ShouldBeTrue();
        reached.Count.ShouldBe(3);
        system.Shards[0].Run(Instant.Never, maxEvents: 1).ShouldBeTrue();
        reached.Count.ShouldBe(4);
    }

    [Fact]
    public void The_first_failure_in_history_is_reported_whatever_shard_runs_first()
    {
        foreach (int shards in (int[])[1, 2, 3])
        {
            var system = new ActorSystem(new() { Shards = shards });
            for (int i = 0; i < 3; i++)
            {
                Origin origin = system.CreateOrigin((uint)i + 1, i % shards);
                system.ActorOf(new Bomb(Instant.Zero + (30 - (10 * i)).Ms), $"bomb-{i}", origin);
            }

            var failed = Should.Throw<ActorSystemFailedException>(() => system.Advance(1.Seconds()));
            failed.ActorPath.ShouldBe("/user/bomb-2");
            failed.At.ShouldBe(Instant.Zero + 10.Ms);
        }
    }

    [Fact]
    public void An_instant_that_never_ends_fails_the_run_on_any_number_of_shards()
    {
        foreach (int shards in (int[])[1, 2])
        {
            var system =
                new ActorSystem(new() { Shards = shards, MaxDeliveriesPerInstant = 1000, Seed = 77 });
            system.ActorOf(new Loop(999), "busy", system.CreateOrigin(1, 0));
            system.ActorOf(new Loop(999), "busy-too", system.CreateOrigin(2, shards - 1));
            system.Advance(1.Ms);
            system.ActorOf(new Loop(1001), "mad", system.CreateOrigin(3, 0));
            var failed = Should.Throw<ActorSystemFailedException>(() => system.Advance(1.Ms));
            failed.Message.ShouldContain("1000 deliveries");
            failed.ActorPath.ShouldBe("/user/mad");
            failed.Seed.ShouldBe(77UL);
        }
    }

    private static void RunOnThreads(ActorSystem system)
    {
        Instant windowEnd = Instant.Zero;
        foreach (Shard shard in system.Shards) shard.Exchange();
        using var barrier = new Barrier(system.Shards.Count, _ =>
            windowEnd = system.NextEvent == Instant.Never
                ? Instant.Never
                : system.WindowEnd(system.NextEvent, new Instant(long.MaxValue - 1)));
        var threads = system.Shards.Select(shard => new Thread(() =>
        {
            while (true)
            {
                barrier.SignalAndWait();
                if (windowEnd == Instant.Never) return;
                shard.Run(windowEnd);
                barrier.SignalAndWait();
                shard.Exchange();
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    private sealed class Bomb(Instant at) : Actor
    {
        protected override void PreStart() => SetDeadline(at);

        protected override void Receive(object message) => Unhandled(message);

        protected override void OnDeadline() => Invariant.Fail("a bomb");
    }

    private sealed class Alarm(Instant at, Action<Instant> reached) : Actor
    {
        protected override void PreStart() => SetDeadline(at);

        protected override void Receive(object message) => Unhandled(message);

        protected override void OnDeadline() => reached(Now);
    }

    private sealed class Loop(int rounds) : Actor
    {
        private int _left = rounds;

        protected override void PreStart() => Self.Tell("again");

        protected override void Receive(object message)
        {
            if (--_left > 0) Self.Tell(message);
        }
    }
}
