using ActorTcp.Kernel.Tests.Actors;

namespace ActorTcp.Kernel.Tests.Supervision;

/// <summary>Ends and failures in the middle of something else.</summary>
public sealed class ReentrancyTests
{
    private readonly List<string> _log = [];
    private readonly ActorSystem _system = new();

    [Fact]
    public void A_child_that_fails_while_its_parent_starts_it_does_not_interrupt_the_parent()
    {
        IActorRef parent = _system.ActorOf(new Scripted((self, _) =>
        {
            self.Ctx.ActorOf(Props.Create(() => throw new BoomException("child")));
            _log.Add("parent goes on");
        })
        {
            Children = new OneForOneStrategy(_ =>
            {
                _log.Add("decided");
                return Directive.Stop;
            }),
        });
        parent.Tell(1);
        Run();
        _log.ShouldBe(["parent goes on", "decided"]);
    }

    [Fact]
    public void Stopping_itself_and_then_failing_ends_it_once()
    {
        IActorRef actor = _system.ActorOf(Props.Create(() => new Scripted((self, _) =>
        {
            self.Ctx.Stop(self.Me);
            throw new BoomException("x");
        })
        {
            OnStart = _ => _log.Add("start"),
            OnStop = _ => _log.Add("stop"),
        }));
        actor.Tell(1);
        Run();
        _log.ShouldBe(["start", "stop"]);
    }

    [Fact]
    public void Stopping_itself_in_PreStart_works()
    {
        IActorRef actor = _system.ActorOf(new Scripted((_, _) => _log.Add("never"))
        {
            OnStart = self => self.Ctx.Stop(self.Me),
            OnStop = _ => _log.Add("stop"),
        });
        actor.Tell(1);
        Run();
        _log.ShouldBe(["stop"]);
    }

    [Fact]
    public void A_child_born_and_failing_while_its_parent_restarts_is_supervised()
    {
        bool fail = false;
        IActorRef parent = _system.ActorOf(Props.Create(() => new Scripted((_, _) =>
        {
            fail = true;
            throw new BoomException("parent");
        })
        {
            OnStart = self =>
            {
                self.Ctx.ActorOf(
                    Props.Create(() => fail ? throw new BoomException("child") : new Scripted((_, _) => { })),
                    "child");
                _log.Add($"children {self.Ctx.Children.Count}");
            },
            Children = new OneForOneStrategy(cause =>
            {
                _log.Add(cause.InnerException!.Message);
                return Directive.Stop;
            }),
        }));
        parent.Tell(1);
        Run();
        _log.ShouldBe(["children 1", "children 1", "child"]);
        parent.Tell(PoisonPill.Instance);
        Run();
    }

    [Fact]
    public void A_failure_with_a_failed_child_pending_is_settled_in_order()
    {
        IActorRef parent = _system.ActorOf(Props.Create(() => new Scripted((self, _) =>
        {
            self.Ctx.ActorOf(Props.Create(() => throw new BoomException("child")));
            throw new BoomException("parent");
        })
        {
            OnStart = _ => _log.Add("parent starts"),
            Children = new OneForOneStrategy(_ => Directive.Restart),
        }));
        parent.Tell(1);
        Run();
        _log.ShouldBe(["parent starts", "parent starts"]); // and the child ended with the first of them
        _system.Terminate();
    }

    [Fact]
    public void Stopping_the_parent_in_PostStop_of_the_child_is_harmless()
    {
        IActorRef child = null!;
        IActorRef parent = _system.ActorOf(new Scripted((_, _) => { })
        {
            OnStart = self => child = self.Ctx.ActorOf(new Scripted((_, _) => { })
            {
                OnStop = me =>
                {
                    _log.Add("child");
                    me.Ctx.Stop(me.Ctx.Parent);
                    me.Ctx.Stop(me.Me);
                },
            }),
            OnStop = _ => _log.Add("parent"),
        });
        _system.Stop(child);
        _log.ShouldBe(["child", "parent"]);
        _system.Stop(parent);
        _log.Count.ShouldBe(2);
    }

    [Fact]
    public void Deadlines_and_timers_set_in_PostStop_do_not_come_back()
    {
        IActorRef actor = _system.ActorOf(new Scripted((_, _) => _log.Add("timer"))
        {
            OnStop = self =>
            {
                self.Deadline(self.Time + 1.Ms);
                self.Ctx.Timers.StartSingleTimer("t", "t", 1.Ms);
                self.Ctx.SetReceiveTimeout(1.Ms);
            },
            AtDeadline = _ => _log.Add("deadline"),
        });
        _system.Stop(actor);
        Run();
        _log.ShouldBeEmpty();
        _system.DeadLetterCount.ShouldBe(0);
    }

    [Fact]
    public void A_violation_that_an_actor_swallows_fails_the_system_all_the_same()
    {
        Origin other = _system.CreateOrigin(1, 0);
        IActorRef far = _system.ActorOf(new Scripted((_, _) => { }), "far", other);
        IActorRef near = _system.ActorOf(
            new Scripted((_, _) =>
            {
                try
                {
                    far.Tell("x");
                }
                catch (InvariantViolationException)
                {
                    _log.Add("swallowed");
                }
            }),
            "near");
        near.Tell(1);
        Should.Throw<ActorSystemFailedException>(Run).Message.ShouldContain("near");
        _log.ShouldBe(["swallowed"]);
    }

    [Fact]
    public void An_exception_in_a_deadline_is_supervised_without_a_message()
    {
        IActorRef actor = _system.ActorOf(Props.Create(() => new Scripted((_, _) => { })
        {
            OnStart = self =>
            {
                _log.Add("start");
                if (_log.Count == 1) self.Deadline(self.Time + 5.Ms);
            },
            AtDeadline = _ => throw new BoomException("deadline"),
            BeforeRestart = (_, cause, message) => _log.Add($"{cause.Message} {message is null}"),
        }));
        Run();
        _log.ShouldBe(["start", "deadline True", "start"]);
        actor.Path.ShouldBe("/user/$1");
    }

    private void Run() => _system.Advance(1.Seconds());
}
