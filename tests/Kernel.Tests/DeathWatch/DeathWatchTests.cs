using ActorTcp.Kernel.Tests.Actors;

namespace ActorTcp.Kernel.Tests.DeathWatch;

public sealed class DeathWatchTests
{
    private readonly ActorSystem _system = new();
    private readonly TestProbe _probe;

    public DeathWatchTests() => _probe = _system.CreateTestProbe();

    [Fact]
    public void Terminated_comes_after_PostStop_from_the_one_that_ended()
    {
        IActorRef actor =
            _system.ActorOf(new Scripted((_, _) => { }) { OnStop = _ => _probe.Ref.Tell("stopped") });
        _probe.Watch(actor);
        _system.Stop(actor);
        _probe.ExpectMsg("stopped");
        _probe.ExpectTerminated(actor).ExistenceConfirmed.ShouldBeTrue();
        _probe.LastSender.ShouldBe(actor);
    }

    [Fact]
    public void Terminated_comes_after_what_the_actor_told_before()
    {
        IActorRef actor = _system.ActorOf(new Scripted((self, m) =>
        {
            _probe.Ref.Tell(m);
            self.Ctx.Stop(self.Me);
        }));
        _probe.Watch(actor);
        actor.Tell("last words");
        _probe.ExpectMsg("last words");
        _probe.ExpectTerminated(actor);
    }

    [Fact]
    public void Watching_the_dead_tells_so_at_once()
    {
        IActorRef actor = _system.ActorOf(new Scripted((_, _) => { }));
        _system.Stop(actor);
        _probe.Watch(actor);
        _probe.ExpectTerminated(actor).ExistenceConfirmed.ShouldBeFalse();
    }

    [Fact]
    public void Unwatch_is_silence()
    {
        IActorRef actor = _system.ActorOf(new Scripted((_, _) => { }));
        _probe.Watch(actor);
        _probe.Unwatch(actor);
        _system.Stop(actor);
        _probe.ExpectNoMsg(1.Seconds());
    }

    [Fact]
    public void Unwatch_takes_back_a_notice_that_is_on_its_way()
    {
        IActorRef actor = _system.ActorOf(new Scripted((_, _) => { }));
        _probe.Watch(actor);
        _system.Stop(actor); // the notice is queued, nothing has run
        _probe.Unwatch(actor);
        _probe.ExpectNoMsg(1.Seconds());
    }

    [Fact]
    public void Watching_twice_tells_once()
    {
        IActorRef actor = _system.ActorOf(new Scripted((_, _) => { }));
        _probe.Watch(actor);
        _probe.Watch(actor);
        _system.Stop(actor);
        _probe.ExpectTerminated(actor);
        _probe.ExpectNoMsg(1.Seconds());
    }

    [Fact]
    public void WatchWith_tells_the_message_instead()
    {
        IActorRef actor = _system.ActorOf(new Scripted((_, _) => { }));
        _probe.Context.WatchWith(actor, "gone");
        Should.Throw<InvalidOperationException>(() => _probe.Watch(actor));
        _system.Stop(actor);
        _probe.ExpectMsg("gone");
        _probe.LastSender.ShouldBe(actor);
    }

    [Fact]
    public void All_watchers_are_told_in_the_order_of_watching()
    {
        var told = new List<int>();
        IActorRef actor = _system.ActorOf(new Scripted((_, _) => { }));
        for (int i = 0; i < 4; i++)
        {
            int number = i;
            _system.ActorOf(new Scripted((_, m) => told.Add(m is Terminated ? number : -1))
            {
                OnStart = self => self.Ctx.Watch(actor),
            });
        }

        _system.Stop(actor);
        _system.RunToEnd();
        told.ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public void A_restart_is_not_an_end_and_the_watches_of_the_watcher_outlive_its_own_restart()
    {
        IActorRef actor =
            _system.ActorOf(Props.Create(() => new Scripted((_, _) => throw new BoomException("x"))));
        IActorRef watcher = _system.ActorOf(Props.Create(() => new Scripted((self, m) =>
        {
            if (m is "watch") self.Ctx.Watch(actor);
            else if (m is "boom") throw new BoomException("y");
            else _probe.Ref.Tell(m);
        })));
        watcher.Tell("watch");
        watcher.Tell("boom");
        actor.Tell("x");
        _probe.ExpectNoMsg(1.Seconds());
        _system.Stop(actor);
        _probe.ExpectTerminated(actor);
    }

    [Fact]
    public void An_end_that_is_watched_and_not_handled_breaks_the_death_pact()
    {
        Exception? cause = null;
        var system = new ActorSystem(new() { OnError = e => cause = e.Cause });
        IActorRef actor = system.ActorOf(new Scripted((_, _) => { }));
        IActorRef watcher = system.ActorOf(Props.Create(() => new Scripted((self, m) => self.DoesNotKnow(m))
        {
            OnStart = self => self.Ctx.Watch(actor),
        }));
        TestProbe probe = system.CreateTestProbe();
        probe.Watch(watcher);
        system.Stop(actor);
        probe.ExpectTerminated(watcher);
        cause.ShouldBeOfType<DeathPactException>().DeadActor.ShouldBe(actor);
    }

    [Fact]
    public void A_watcher_that_ended_is_not_told()
    {
        IActorRef actor = _system.ActorOf(new Scripted((_, _) => { }));
        IActorRef watcher =
            _system.ActorOf(new Scripted((_, _) => { }) { OnStart = self => self.Ctx.Watch(actor) });
        _system.Stop(watcher);
        _system.Stop(actor);
        _system.RunToEnd();
        _system.DeadLetterCount.ShouldBe(0);
        _system.EventsProcessed.ShouldBe(0);
    }

    [Fact]
    public void Watching_itself_is_no_watch()
    {
        IActorRef actor =
            _system.ActorOf(new Scripted((_, _) => { }) { OnStart = self => self.Ctx.Watch(self.Me) });
        _system.Stop(actor);
        _system.RunToEnd();
        _system.EventsProcessed.ShouldBe(0);
    }

    [Fact]
    public void A_hundred_thousand_watches_of_one_watcher_are_left_in_any_order()
    {
        int ended = 0;
        IActorRef parent = _system.ActorOf(new Scripted((self, m) =>
        {
            if (m is Terminated)
            {
                ended++;
                return;
            }

            for (int i = 0; i < 100_000; i++) self.Ctx.Watch(self.Ctx.ActorOf(new Scripted((_, _) => { })));
            foreach (IActorRef child in self.Ctx.Children.Reverse().ToList()) self.Ctx.Stop(child);
        }));
        parent.Tell("go");
        _system.RunToEnd();
        ended.ShouldBe(100_000);
    }
}
