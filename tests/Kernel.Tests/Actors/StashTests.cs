namespace ActorTcp.Kernel.Tests.Actors;

public sealed class StashTests
{
    private readonly List<string> _log = [];
    private readonly ActorSystem _system = new();

    [Fact]
    public void Stashed_messages_come_back_before_all_that_waits_with_their_senders()
    {
        TestProbe probe = _system.CreateTestProbe();
        bool open = false;
        IActorRef actor = _system.ActorOf(new Scripted((self, m) =>
        {
            if (m is "open")
            {
                open = true;
                self.Ctx.Stash.UnstashAll();
            }
            else if (!open)
            {
                self.Ctx.Stash.Stash();
            }
            else
            {
                _log.Add($"{m} from {self.From.Path}");
            }
        }));
        probe.Send(actor, 1);
        actor.Tell(2);
        actor.Tell("open");
        actor.Tell(3);
        _system.RunToEnd();
        _log.ShouldBe([$"1 from {probe.Ref.Path}", "2 from /deadLetters", "3 from /deadLetters"]);
    }

    [Fact]
    public void Unstash_brings_back_the_oldest_only()
    {
        IActorRef actor = _system.ActorOf(new Scripted((self, m) =>
        {
            if (m is int && _log.Count == 0) self.Ctx.Stash.Stash();
            else if (m is "one") self.Ctx.Stash.Unstash();
            else _log.Add($"{m}");
            if (m is "one") _log.Add($"left {self.Ctx.Stash.Count}");
        }));
        foreach (object m in (object[])[1, 2, "one", "end"]) actor.Tell(m);
        _system.RunToEnd();
        _log.ShouldBe(["left 1", "1", "end"]);
    }

    [Fact]
    public void Stashing_again_what_was_unstashed_keeps_the_order()
    {
        int opened = 0;
        IActorRef actor = _system.ActorOf(new Scripted((self, m) =>
        {
            if (m is "open")
            {
                opened++;
                self.Ctx.Stash.UnstashAll();
            }
            else if (opened < 2)
            {
                self.Ctx.Stash.Stash();
            }
            else
            {
                _log.Add($"{m}");
            }
        }));
        foreach (object m in (object[])[1, 2, "open", 3, "open", 4]) actor.Tell(m);
        _system.RunToEnd();
        _log.ShouldBe(["1", "2", "3", "4"]);
    }

    [Fact]
    public void A_restart_brings_the_stash_back_in_front_of_the_mailbox()
    {
        bool failed = false;
        IActorRef actor = _system.ActorOf(Props.Create(() => new Scripted((self, m) =>
        {
            if (m is "boom")
            {
                failed = true;
                throw new BoomException("x");
            }

            if (!failed) self.Ctx.Stash.Stash();
            else _log.Add($"{m}");
        })));
        foreach (object m in (object[])[1, 2, "boom", 3]) actor.Tell(m);
        _system.RunToEnd();
        _log.ShouldBe(["1", "2", "3"]);
    }

    [Fact]
    public void A_failure_in_an_unstashed_message_loses_only_that_one()
    {
        bool open = false;
        IActorRef actor = _system.ActorOf(Props.Create(() => new Scripted((self, m) =>
        {
            if (m is "open")
            {
                open = true;
                self.Ctx.Stash.UnstashAll();
            }
            else if (!open)
            {
                self.Ctx.Stash.Stash();
            }
            else if (m is 2)
            {
                throw new BoomException("two");
            }
            else
            {
                _log.Add($"{m}");
            }
        })));
        foreach (object m in (object[])[1, 2, 3, "open", 4]) actor.Tell(m);
        _system.RunToEnd();
        _log.ShouldBe(["1", "3", "4"]);
    }

    [Fact]
    public void What_is_stashed_when_the_actor_stops_is_dead_letters()
    {
        IActorRef actor = _system.ActorOf(new Scripted((self, _) => self.Ctx.Stash.Stash()));
        actor.Tell(1);
        actor.Tell(2);
        actor.Tell(PoisonPill.Instance);
        _system.RunToEnd();
        _system.DeadLetterCount.ShouldBe(2);
    }

    [Fact]
    public void A_message_is_stashed_once()
    {
        IActorRef actor = _system.ActorOf(new Scripted((self, _) =>
        {
            self.Ctx.Stash.Stash();
            Should.Throw<InvalidOperationException>(self.Ctx.Stash.Stash);
            _log.Add("refused");
        }));
        actor.Tell(1);
        _system.RunToEnd();
        _log.ShouldBe(["refused"]);
    }

    [Fact]
    public void An_end_may_be_stashed()
    {
        IActorRef other = _system.ActorOf(new Scripted((_, _) => { }));
        IActorRef actor = _system.ActorOf(new Scripted((self, m) =>
        {
            if (m is "open") self.Ctx.Stash.UnstashAll();
            else if (_log.Count == 0)
            {
                self.Ctx.Stash.Stash();
                _log.Add("stashed");
            }
            else _log.Add(m.GetType().Name);
        })
        {
            OnStart = self => self.Ctx.Watch(other),
        });
        _system.Stop(other);
        actor.Tell("open");
        _system.RunToEnd();
        _log.ShouldBe(["stashed", "Terminated"]);
    }
}
