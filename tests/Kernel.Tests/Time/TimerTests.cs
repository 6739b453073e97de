using ActorTcp.Kernel.Tests.Actors;

namespace ActorTcp.Kernel.Tests.Time;

public sealed class TimerTests
{
    private readonly List<string> _log = [];
    private readonly ActorSystem _system = new();

    [Fact]
    public void A_single_timer_fires_once_at_its_time()
    {
        Actor(self => self.Ctx.Timers.StartSingleTimer("k", "tick", 5.Ms));
        _system.Advance(1.Seconds());
        _log.ShouldBe(["tick 5ms"]);
    }

    [Fact]
    public void A_periodic_timer_goes_on_until_it_is_cancelled()
    {
        Scripted actor = Actor(self => self.Ctx.Timers.StartPeriodicTimer("k", "tick", 1.Ms, 10.Ms));
        _system.Advance(25.Ms);
        _log.ShouldBe(["tick 1ms", "tick 11ms", "tick 21ms"]);
        actor.Ctx.Timers.IsTimerActive("k").ShouldBeTrue();
        actor.Ctx.Timers.Cancel("k");
        actor.Ctx.Timers.IsTimerActive("k").ShouldBeFalse();
        _system.RunToEnd();
        _log.Count.ShouldBe(3);
        _system.Now.ShouldBe(Instant.Zero + 25.Ms);
    }

    [Fact]
    public void Starting_a_key_again_replaces_the_timer_sooner_or_later()
    {
        Actor(self =>
        {
            self.Ctx.Timers.StartSingleTimer("later", "a", 5.Ms);
            self.Ctx.Timers.StartSingleTimer("later", "b", 50.Ms);
            self.Ctx.Timers.StartSingleTimer("sooner", "c", 40.Ms);
            self.Ctx.Timers.StartSingleTimer("sooner", "d", 4.Ms);
        });
        _system.RunToEnd();
        _log.ShouldBe(["d 4ms", "b 50ms"]);
    }

    [Fact]
    public void A_timer_cancelled_in_the_instant_it_is_due_stays_silent()
    {
        Scripted first = Actor(self => self.Ctx.Timers.StartSingleTimer("a", "cancel", 5.Ms), (self, m) =>
        {
            if (m is "cancel") self.Ctx.Timers.Cancel("b");
        });
        first.Ctx.Timers.StartSingleTimer("b", "never", 5.Ms);
        _system.RunToEnd();
        _log.ShouldBe(["cancel 5ms"]);
    }

    [Fact]
    public void A_restart_cancels_the_timers_and_the_deadline()
    {
        bool first = true;
        IActorRef actor = _system.ActorOf(Props.Create(() => new Scripted((_, m) =>
        {
            if (m is "boom") throw new BoomException("x");
            _log.Add($"{m}");
        })
        {
            OnStart = self =>
            {
                if (!first) return;
                first = false;
                self.Ctx.Timers.StartPeriodicTimer("k", "tick", 10.Ms);
                self.Deadline(self.Time + 30.Ms);
            },
            AtDeadline = _ => _log.Add("deadline"),
        }));
        _system.Advance(15.Ms);
        actor.Tell("boom");
        _system.Advance(1.Seconds());
        _log.ShouldBe(["tick"]);
    }

    [Fact]
    public void A_stopped_actor_has_no_timers()
    {
        Scripted actor = Actor(self => self.Ctx.Timers.StartPeriodicTimer("k", "tick", 10.Ms));
        _system.Advance(15.Ms);
        _system.Stop(actor.Me);
        _system.Advance(1.Seconds());
        _log.ShouldBe(["tick 10ms"]);
        _system.DeadLetterCount.ShouldBe(0);
    }

    [Fact]
    public void A_timer_that_ended_may_serve_another_actor_without_mixing_them_up()
    {
        Scripted a = Actor(self => self.Ctx.Timers.StartSingleTimer("k", "a", 100.Ms));
        a.Ctx.Timers.StartSingleTimer("k", "a", 1.Ms); // leaves a stale event at 100 ms
        _system.Advance(10.Ms);
        Actor(self => self.Ctx.Timers.StartSingleTimer("k", "b", 500.Ms));
        _system.RunToEnd();
        _log.ShouldBe(["a 1ms", "b 510ms"]);
    }

    [Fact]
    public void A_scheduled_message_comes_at_its_time_unless_it_is_cancelled()
    {
        ICancelable? cancelled = null;
        Actor(self =>
        {
            self.Ctx.ScheduleTellOnce(5.Ms, self.Me, "yes");
            cancelled = self.Ctx.ScheduleTellOnce(6.Ms, self.Me, "no");
        });
        cancelled!.Cancel();
        _system.RunToEnd();
        _log.ShouldBe(["yes 5ms"]);
        cancelled.IsCancellationRequested.ShouldBeTrue();
        _system.Now.ShouldBe(Instant.Zero + 5.Ms); // what is stale takes no time
    }

    [Fact]
    public void The_receive_timeout_comes_after_inactivity_again_and_again()
    {
        Scripted actor = Actor(self => self.Ctx.SetReceiveTimeout(10.Ms));
        _system.Advance(6.Ms);
        actor.Me.Tell("hello");
        _system.Advance(6.Ms);
        actor.Me.Tell(new Quiet());
        _system.Advance(20.Ms);
        _log.ShouldBe(["hello 6ms", "Quiet 12ms", "ReceiveTimeout 16ms", "ReceiveTimeout 26ms"]);
        actor.Ctx.SetReceiveTimeout(null);
        _system.RunToEnd();
        _log.Count.ShouldBe(4);
    }

    [Fact]
    public void Time_stands_still_between_events()
    {
        Actor(self => self.Ctx.Timers.StartSingleTimer("k", "tick", 10.Minutes()));
        _system.Advance(9.Minutes());
        _system.Now.ShouldBe(Instant.Zero + 9.Minutes());
        _log.ShouldBeEmpty();
        _system.Advance(1.Minutes());
        _log.Count.ShouldBe(1);
        Should.Throw<ArgumentException>(() => _system.RunUntil(Instant.Zero));
    }

    [Fact]
    public void A_period_of_nothing_is_refused()
    {
        Scripted actor = Actor(_ => { });
        Should.Throw<ArgumentOutOfRangeException>(() =>
            actor.Ctx.Timers.StartPeriodicTimer("k", "m", Duration.Zero));
        Should.Throw<ArgumentOutOfRangeException>(() => actor.Ctx.SetReceiveTimeout(Duration.Zero));
    }

    private Scripted Actor(Action<Scripted> start, Action<Scripted, object>? more = null)
    {
        var actor = new Scripted((self, m) =>
        {
            _log.Add($"{(m is string ? m : m.GetType().Name)} {self.Time - Instant.Zero}");
            more?.Invoke(self, m);
        })
        {
            OnStart = start,
        };
        _system.ActorOf(actor);
        return actor;
    }

    private sealed class Quiet : INotInfluenceReceiveTimeout;
}
