using ActorTcp.Kernel.Tests.Actors;

namespace ActorTcp.Kernel.Tests.Time;

public sealed class DeadlineTests
{
    private readonly List<string> _log = [];
    private readonly ActorSystem _system = new();

    [Fact]
    public void A_deadline_is_reached_once()
    {
        Actor().Deadline(Instant.Zero + 5.Ms);
        _system.RunToEnd();
        _log.ShouldBe(["5ms"]);
    }

    [Fact]
    public void The_last_word_counts_later_sooner_or_never()
    {
        Scripted later = Actor(), sooner = Actor(), never = Actor();
        foreach (Scripted actor in (Scripted[])[later, sooner, never]) actor.Deadline(Instant.Zero + 5.Ms);
        later.Deadline(Instant.Zero + 8.Ms);
        sooner.Deadline(Instant.Zero + 2.Ms);
        never.Deadline(Instant.Never);
        _system.RunToEnd();
        _log.ShouldBe(["2ms", "8ms"]);
    }

    [Fact]
    public void A_deadline_in_the_past_is_now()
    {
        Scripted actor = Actor();
        _system.Advance(5.Ms);
        actor.Deadline(Instant.Zero);
        _system.Advance(Duration.Zero);
        _log.ShouldBe(["5ms"]);
    }

    [Fact]
    public void A_deadline_agrees_with_a_model_over_random_moves()
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            var prng = new Prng(seed);
            var system = new ActorSystem();
            Instant? reached = null;
            var actor = new Scripted((_, _) => { }) { AtDeadline = self => reached = self.Time };
            system.ActorOf(actor);
            Instant due = Instant.Never;
            for (int step = 0; step < 200; step++)
            {
                if (prng.Chance(0.7))
                {
                    var delay = new Duration((long)prng.NextBelow(100));
                    due = prng.Chance(0.1) ? Instant.Never : system.Now + delay;
                    actor.Deadline(due);
                }

                reached = null;
                system.Advance(new Duration((long)prng.NextBelow(30)));
                Instant? expected = due <= system.Now ? due : null;
                reached.ShouldBe(expected, $"seed {seed}, step {step}");
                if (expected is not null) due = Instant.Never;
            }
        }
    }

    [Fact]
    public void Moving_a_deadline_to_and_fro_leaves_few_events_behind()
    {
        Scripted actor = Actor();
        for (int i = 0; i < 200_000; i++)
        {
            actor.Deadline(_system.Now + 10.Minutes());
            actor.Deadline(_system.Now + 1.Us);
            _system.Advance(1.Us);
        }

        _log.Count.ShouldBe(200_000);
        _system.Shards[0].Events.Count.ShouldBeLessThan(20_000);
    }

    [Fact]
    public void Nothing_is_allocated_in_the_steady_state()
    {
        var system = new ActorSystem();
        for (int i = 0; i < 100; i++)
        {
            system.ActorOf(new Scripted((self, m) =>
            {
                if (m is "again") self.Deadline(self.Time + 3.Ms);
            })
            {
                OnStart = self =>
                {
                    self.Deadline(self.Time + 1.Ms);
                    self.Ctx.Timers.StartPeriodicTimer("k", "tick", 2.Ms);
                },
                AtDeadline = self =>
                {
                    self.Me.Tell("again");
                    self.Ctx.Timers.StartSingleTimer("other", "tock", 700.Us);
                },
            });
        }

        system.Advance(10.Seconds());
        long before = GC.GetAllocatedBytesForCurrentThread();
        long events = system.Shards[0].EventsProcessed;
        system.Advance(10.Seconds());
        (system.Shards[0].EventsProcessed - events).ShouldBeGreaterThan(500_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10_000);
    }

    private Scripted Actor()
    {
        var actor =
            new Scripted((_, _) => { }) { AtDeadline = self => _log.Add($"{self.Time - Instant.Zero}") };
        _system.ActorOf(actor);
        return actor;
    }
}
