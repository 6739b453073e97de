using ActorTcp.Kernel.Tests.Actors;

namespace ActorTcp.Kernel.Tests.Supervision;

public sealed class LifecycleTests
{
    private readonly List<string> _log = [];
    private readonly ActorSystem _system = new();

    [Fact]
    public void Children_stop_before_their_parent_in_order_of_creation()
    {
        IActorRef top = _system.ActorOf(Node("top", 2), "top");
        _system.Stop(top);
        string[] expected = ["top.0.0", "top.0.1", "top.0", "top.1.0", "top.1.1", "top.1", "top"];
        _log.ShouldBe(expected.Select(name => $"stop {name}"));
    }

    [Fact]
    public void An_actor_that_stops_itself_finishes_its_message()
    {
        IActorRef actor = _system.ActorOf(new Scripted((self, _) =>
        {
            self.Ctx.Stop(self.Me);
            _log.Add("still here");
        })
        {
            OnStop = _ => _log.Add("stop"),
        });
        actor.Tell(1);
        actor.Tell(2);
        Run();
        _log.ShouldBe(["still here", "stop"]);
        _system.DeadLetterCount.ShouldBe(1);
    }

    [Fact]
    public void A_child_that_stops_its_parent_finishes_its_message_and_goes_first()
    {
        IActorRef child = null!;
        _system.ActorOf(new Scripted((_, _) => { })
        {
            OnStart = self => child = self.Ctx.ActorOf(new Scripted((me, _) =>
            {
                me.Ctx.Stop(me.Ctx.Parent);
                _log.Add("child still here");
            })
            {
                OnStop = _ => _log.Add("stop child"),
            }),
            OnStop = _ => _log.Add("stop parent"),
        });
        child.Tell(1);
        Run();
        _log.ShouldBe(["child still here", "stop child", "stop parent"]);
    }

    [Fact]
    public void An_actor_may_stop_its_sibling()
    {
        IActorRef sibling = _system.ActorOf(Node("sibling", 0));
        IActorRef actor = _system.ActorOf(new Scripted((self, _) =>
        {
            self.Ctx.Stop(sibling);
            sibling.Tell("too late");
        }));
        actor.Tell(1);
        Run();
        _log.ShouldBe(["stop sibling"]);
        _system.DeadLetterCount.ShouldBe(1);
    }

    [Fact]
    public void PoisonPill_waits_for_its_turn()
    {
        IActorRef actor = _system.ActorOf(Props.Create(() => new Scripted((_, m) => _log.Add($"{m}"))
        {
            OnStop = _ => _log.Add("stop"),
        }));
        actor.Tell(1);
        actor.Tell(PoisonPill.Instance);
        actor.Tell(2);
        Run();
        _log.ShouldBe(["1", "stop"]);
        _system.DeadLetterCount.ShouldBe(1);
    }

    [Fact]
    public void Kill_waits_for_its_turn_and_asks_the_supervisor()
    {
        Exception? cause = null;
        IActorRef child = null!;
        _system.ActorOf(new Scripted((_, _) => { })
        {
            Children = new OneForOneStrategy(e =>
            {
                cause = e;
                return Directive.Restart;
            }),
            OnStart = self => child = self.Ctx.ActorOf(Logging()),
        });
        child.Tell(1);
        child.Tell(Kill.Instance);
        child.Tell(2);
        Run();
        cause.ShouldBeOfType<ActorKilledException>();
        _log.ShouldBe(["1", "restart", "2"]);
    }

    [Fact]
    public void A_failing_constructor_stops_the_actor_and_nobody_else()
    {
        var errors = new List<ActorError>();
        var system = new ActorSystem(new() { OnError = errors.Add });
        IActorRef actor = system.ActorOf(Props.Create(() => throw new BoomException("constructor")), "a");
        errors.Count.ShouldBe(1);
        var cause = errors[0].Cause.ShouldBeOfType<ActorInitializationException>();
        cause.InnerException.ShouldBeOfType<BoomException>();
        errors[0].Decision.ShouldBe(Directive.Stop);
        actor.Tell("x");
        system.RunToEnd();
        system.DeadLetterCount.ShouldBe(1);
        system.ActorOf(Props.Create(() => Node("again", 0)), "a").ShouldNotBe(actor);
    }

    [Fact]
    public void An_actor_that_fails_in_PreStart_is_never_told_to_stop_as_in_Akka()
    {
        IActorRef actor = _system.ActorOf(Props.Create(() => new Scripted((_, _) => { })
        {
            OnStart = _ => throw new BoomException("start"),
            OnStop = _ => _log.Add("stop"),
        }));
        Run();
        _log.ShouldBeEmpty();
        actor.Tell(1);
        Run();
        _system.DeadLetterCount.ShouldBe(1);
    }

    [Fact]
    public void A_failing_start_may_be_tried_again_with_PreStart()
    {
        int tries = 0;
        IActorRef child = null!;
        _system.ActorOf(new Scripted((_, _) => { })
        {
            Children = new OneForOneStrategy(_ => Directive.Restart),
            OnStart = self => child = self.Ctx.ActorOf(Logging(
                () =>
                {
                    _log.Add($"try {++tries}");
                    if (tries < 3) throw new BoomException("not yet");
                })),
        });
        child.Tell("hello");
        Run();
        _log.ShouldBe(["try 1", "try 2", "try 3", "hello"]);
    }

    [Fact]
    public void Resuming_an_actor_that_could_not_start_starts_it_anew()
    {
        int tries = 0;
        IActorRef child = null!;
        _system.ActorOf(new Scripted((_, _) => { })
        {
            Children = new OneForOneStrategy(_ => Directive.Resume),
            OnStart = self => child = self.Ctx.ActorOf(Props.Create(() => ++tries < 2
                ? throw new BoomException("not yet")
                : new Scripted((_, m) => _log.Add($"{m}")))),
        });
        child.Tell("hello");
        Run();
        _log.ShouldBe(["hello"]);
    }

    [Fact]
    public void Failing_in_PostRestart_stops_by_default()
    {
        var errors = new List<ActorError>();
        var system = new ActorSystem(new() { OnError = errors.Add });
        Action<Scripted, object> fail = (_, _) => throw new BoomException("first");
        IActorRef actor = system.ActorOf(Props.Create(() => new Scripted(fail)
        {
            AfterRestart = (_, _) => throw new BoomException("second"),
        }));
        actor.Tell(1);
        actor.Tell(2);
        system.RunToEnd();
        errors.Count.ShouldBe(2);
        var cause = errors[1].Cause.ShouldBeOfType<PostRestartException>();
        cause.InnerException!.Message.ShouldBe("second");
        cause.OriginalCause.Message.ShouldBe("first");
        system.DeadLetterCount.ShouldBe(1);
    }

    [Fact]
    public void Failing_in_PostStop_or_PreRestart_is_published_and_changes_nothing()
    {
        var errors = new List<ActorError>();
        var system = new ActorSystem(new() { OnError = errors.Add });
        int starts = 0;
        Action<Scripted, object> fail = (_, _) => throw new BoomException("first");
        IActorRef actor = system.ActorOf(Props.Create(() => new Scripted(fail)
        {
            OnStart = _ => starts++,
            OnStop = _ => throw new BoomException("stop"),
        }));
        TestProbe probe = system.CreateTestProbe();
        probe.Watch(actor);
        actor.Tell(1);
        system.RunToEnd();
        starts.ShouldBe(2);
        system.Stop(actor);
        probe.ExpectTerminated(actor);
        errors.Count.ShouldBe(3);
        errors[1].Decision.ShouldBeNull();
    }

    [Fact]
    public void A_restart_that_always_fails_is_a_livelock_and_fails_the_system()
    {
        var system = new ActorSystem(new() { MaxDeliveriesPerInstant = 1000 });
        IActorRef child = null!;
        void Start() => system.ActorOf(new Scripted((_, _) => { })
        {
            Children = new OneForOneStrategy(_ => Directive.Restart),
            OnStart = self => child = self.Ctx.ActorOf(Props.Create(() => throw new BoomException("always"))),
        });
        Should.Throw<ActorSystemFailedException>(Start).Message.ShouldContain("1000 deliveries");
    }

    [Fact]
    public void After_a_stop_the_name_may_be_used_again_by_another_reference()
    {
        TestProbe probe = _system.CreateTestProbe();
        IActorRef first = null!, second = null!;
        IActorRef parent = _system.ActorOf(new Scripted((self, m) =>
        {
            if (m is "stop")
            {
                self.Ctx.Watch(first);
                self.Ctx.Stop(first);
                Should.Throw<InvalidActorNameException>(() =>
                    self.Ctx.ActorOf(Props.Create(() => Node("n", 0)), "child"));
            }
            else if (m is Terminated)
            {
                second = self.Ctx.ActorOf(Props.Create(() => Node("n", 0)), "child");
                probe.Ref.Tell("again");
            }
        })
        {
            OnStart = self => first = self.Ctx.ActorOf(Props.Create(() => Node("n", 0)), "child"),
        });
        parent.Tell("stop");
        probe.ExpectMsg("again");
        second.ShouldNotBe(first);
        second.Path.ShouldBe(first.Path);
        first.Tell("to nobody");
        Run();
        _system.DeadLetterCount.ShouldBe(1);
    }

    [Fact]
    public void A_stopping_actor_has_no_new_children()
    {
        var errors = new List<ActorError>();
        var system = new ActorSystem(new() { OnError = errors.Add });
        IActorRef actor = system.ActorOf(new Scripted((_, _) => { })
        {
            OnStop = self => self.Ctx.ActorOf(Props.Create(() => Node("n", 0))),
        });
        system.Stop(actor);
        errors.Single().Cause.ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    public void A_parent_that_restarts_stops_its_children_unless_it_says_otherwise()
    {
        Action<Scripted, object> fail = (_, _) => throw new BoomException("x");
        IActorRef parent = _system.ActorOf(Props.Create(() => new Scripted(fail)
        {
            OnStart = self => self.Ctx.ActorOf(Props.Create(() => Node("child", 0)), "child"),
        }));
        parent.Tell(1);
        Run();
        _log.ShouldBe(["stop child"]);
    }

    [Fact]
    public void Children_that_survive_the_restart_of_their_parent_are_restarted()
    {
        int starts = 0;
        Props child = Props.Create(() => new Scripted((_, _) => { }) { OnStart = _ => starts++ });
        IActorRef parent = _system.ActorOf(Props.Create(() => new Keeper(child)));
        parent.Tell("boom");
        Run();
        starts.ShouldBe(2);
    }

    [Fact]
    public void Terminate_stops_everything()
    {
        _system.ActorOf(Node("a", 1));
        _system.ActorOf(Node("b", 0));
        _system.Terminate();
        _log.ShouldBe(["stop a.0", "stop a.1", "stop a", "stop b"]);
    }

    private Props Logging(Action? start = null) => Props.Create(() => new Scripted((_, m) => _log.Add($"{m}"))
    {
        OnStart = _ => start?.Invoke(),
        AfterRestart = (_, _) => _log.Add("restart"),
    });

    private Scripted Node(string name, int depth) => new((_, _) => { })
    {
        OnStart = self =>
        {
            for (int i = 0; i < 2 && depth > 0; i++) self.Ctx.ActorOf(Node($"{name}.{i}", depth - 1));
        },
        OnStop = _ => _log.Add($"stop {name}"),
    };

    private void Run() => _system.Advance(1.Seconds());

    private sealed class Keeper(Props child) : Actor
    {
        protected override void PreStart()
        {
            if (Context.Child("child") is null) Context.ActorOf(child, "child");
        }

        protected override void PreRestart(Exception cause, object? message)
        {
            // the children stay
        }

        protected override void Receive(object message) => throw new BoomException("keeper");
    }
}
