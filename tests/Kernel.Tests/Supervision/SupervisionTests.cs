using ActorTcp.Kernel.Tests.Actors;

namespace ActorTcp.Kernel.Tests.Supervision;

public sealed class SupervisionTests
{
    private readonly List<string> _log = [];
    private readonly ActorSystem _system = new(new() { Seed = 42 });

    [Fact]
    public void Resume_keeps_the_instance_and_loses_the_message()
    {
        IActorRef child = ParentOf(_ => Directive.Resume);
        child.Tell("state");
        child.Tell("boom");
        child.Tell("show");
        Run();
        _log.ShouldBe(["start 1", "saw state", "1 knows state"]);
    }

    [Fact]
    public void Restart_makes_a_new_instance_behind_the_same_reference_and_keeps_waiting_messages()
    {
        IActorRef child = ParentOf(_ => Directive.Restart);
        child.Tell("state");
        child.Tell("boom");
        child.Tell("show");
        Run();
        _log.ShouldBe(
        [
            "start 1", "saw state", "before restart: boom on boom", "stop 1", "after restart", "start 2",
            "2 knows nothing",
        ]);
    }

    [Fact]
    public void Stop_ends_the_child_and_its_messages_are_dead_letters()
    {
        IActorRef child = ParentOf(_ => Directive.Stop);
        child.Tell("boom");
        child.Tell("show");
        Run();
        _log.ShouldBe(["start 1", "stop 1"]);
        _system.DeadLetterCount.ShouldBe(1);
    }

    [Fact]
    public void Escalate_makes_the_parent_fail_with_the_same_cause()
    {
        Exception? seen = null;
        IActorRef child = null!;
        Props parent = Props.Create(() => new Scripted((_, _) => { })
        {
            Children = new OneForOneStrategy(_ => Directive.Escalate),
            OnStart = self => child = self.Ctx.ActorOf(Failing(), "child"),
            BeforeRestart = (_, cause, message) =>
            {
                seen = cause;
                message.ShouldBeNull();
                _log.Add("parent restarts");
            },
        });
        IActorRef top = _system.ActorOf(parent, "parent");
        IActorRef first = child;
        first.Tell("boom");
        Run();
        seen.ShouldBeOfType<BoomException>();
        _log.ShouldBe(["start 1", "parent restarts", "stop 1", "start 2"]);
        child.ShouldNotBe(first);
        child.Path.ShouldBe("/user/parent/child");
        top.Path.ShouldBe("/user/parent");
    }

    [Fact]
    public void Escalation_past_the_root_fails_the_system_and_says_where_and_when()
    {
        var system = new ActorSystem(new()
        {
            Seed = 4711,
            GuardianStrategy = new OneForOneStrategy(_ => Directive.Escalate),
        });
        IActorRef parent = system.ActorOf(
            Props.Create(() => new Scripted((self, m) =>
            {
                if (m is "go") self.Ctx.Child("child")!.Tell("boom");
            })
            {
                Children = new OneForOneStrategy(_ => Directive.Escalate),
                OnStart = self =>
                {
                    self.Ctx.ActorOf(Failing(), "child");
                    self.Ctx.ScheduleTellOnce(5.Ms, self.Me, "go");
                },
            }),
            "parent");
        var failed = Should.Throw<ActorSystemFailedException>(() => system.Advance(1.Seconds()));
        failed.ActorPath.ShouldBe("/user/parent/child");
        failed.At.ShouldBe(new Instant(5_000_000));
        failed.Seed.ShouldBe(4711UL);
        failed.MessageType.ShouldBe(typeof(string));
        failed.InnerException.ShouldBeOfType<BoomException>();
        failed.Message.ShouldContain("4711");
        Should.Throw<ActorSystemFailedException>(() => system.Advance(1.Seconds())).ShouldBeSameAs(failed);
        parent.Path.ShouldBe("/user/parent");
    }

    [Fact]
    public void One_for_one_leaves_the_siblings_alone()
    {
        IActorRef[] children = Family(new OneForOneStrategy(_ => Directive.Restart));
        children[1].Tell("boom");
        Run();
        _log.ShouldBe(["stop b", "start b"]);
    }

    [Fact]
    public void All_for_one_restarts_the_siblings_too()
    {
        IActorRef[] children = Family(new AllForOneStrategy(_ => Directive.Restart));
        children[1].Tell("boom");
        Run();
        _log.ShouldBe(["stop a", "start a", "stop b", "start b", "stop c", "start c"]);
    }

    [Fact]
    public void All_for_one_stops_the_siblings_too()
    {
        IActorRef[] children = Family(new AllForOneStrategy(_ => Directive.Stop));
        children[1].Tell("boom");
        Run();
        _log.ShouldBe(["stop a", "stop b", "stop c"]);
    }

    [Fact]
    public void All_for_one_resumes_only_the_one_that_failed()
    {
        IActorRef[] children = Family(new AllForOneStrategy(_ => Directive.Resume));
        children[1].Tell("boom");
        Run();
        _log.ShouldBeEmpty();
    }

    [Fact]
    public void Retries_inside_the_time_range_are_limited()
    {
        IActorRef child = ParentOf(new OneForOneStrategy(2, 10.Seconds(), _ => Directive.Restart));
        for (int i = 0; i < 3; i++)
        {
            child.Tell("boom");
            _system.Advance(1.Seconds());
        }

        _log[^1].ShouldBe("stop 3");
        child.Tell("show");
        Run();
        _system.DeadLetterCount.ShouldBe(1);
    }

    [Fact]
    public void Retries_outside_of_the_time_range_begin_anew()
    {
        IActorRef child = ParentOf(new OneForOneStrategy(2, 10.Seconds(), _ => Directive.Restart));
        for (int i = 0; i < 6; i++)
        {
            child.Tell("boom");
            _system.Advance(6.Seconds());
        }

        child.Tell("show");
        Run();
        _log[^1].ShouldBe("7 knows nothing");
    }

    [Fact]
    public void A_limit_without_a_time_range_counts_for_ever()
    {
        IActorRef child = ParentOf(new OneForOneStrategy(2, withinTimeRange: null, _ => Directive.Restart));
        for (int i = 0; i < 3; i++)
        {
            child.Tell("boom");
            _system.Advance(10.Minutes());
        }

        _log[^1].ShouldBe("stop 3");
    }

    [Fact]
    public void No_retries_means_stop()
    {
        IActorRef child = ParentOf(new OneForOneStrategy(0, withinTimeRange: null, _ => Directive.Restart));
        child.Tell("boom");
        Run();
        _log.ShouldBe(["start 1", "stop 1"]);
    }

    [Fact]
    public void The_strategy_of_Props_goes_before_the_actors_own()
    {
        IActorRef child = null!;
        _system.ActorOf(Props.Create(() => new Scripted((_, _) => { })
        {
            Children = new OneForOneStrategy(_ => Directive.Restart),
            OnStart = self => child = self.Ctx.ActorOf(Failing()),
        }).WithSupervisorStrategy(SupervisorStrategy.Stopping));
        child.Tell("boom");
        Run();
        _log.ShouldBe(["start 1", "stop 1"]);
    }

    [Fact]
    public void By_default_a_failure_restarts_and_Kill_stops()
    {
        IActorRef child = ParentOf(SupervisorStrategy.Default);
        child.Tell("boom");
        child.Tell(Kill.Instance);
        Run();
        _log[^2].ShouldBe("start 2");
        _log[^1].ShouldBe("stop 2");
    }

    [Fact]
    public void A_decider_that_throws_is_a_failure_of_the_parent()
    {
        int restarts = 0;
        IActorRef child = null!;
        _system.ActorOf(Props.Create(() => new Scripted((_, _) => { })
        {
            Children = new OneForOneStrategy(_ => throw new BoomException("decider")),
            OnStart = self => child = self.Ctx.ActorOf(Failing()),
            BeforeRestart = (_, cause, _) =>
            {
                cause.Message.ShouldBe("decider");
                restarts++;
            },
        }));
        child.Tell("boom");
        Run();
        restarts.ShouldBe(1);
    }

    [Fact]
    public void An_invariant_violation_asks_no_supervisor()
    {
        bool asked = false;
        IActorRef child = ParentOf(_ =>
        {
            asked = true;
            return Directive.Resume;
        });
        child.Tell("bug");
        var failed = Should.Throw<ActorSystemFailedException>(Run);
        failed.InnerException.ShouldBeOfType<InvariantViolationException>();
        asked.ShouldBeFalse();
    }

    [Fact]
    public void Every_failure_is_published_with_the_decision()
    {
        IActorRef child = ParentOf(_ => Directive.Restart);
        TestProbe probe = _system.CreateTestProbe();
        _system.EventStream.Subscribe<ActorError>(probe.Ref);
        child.Tell("boom");
        ActorError error = probe.ExpectMsg<ActorError>();
        error.Source.ShouldBe(child);
        error.Decision.ShouldBe(Directive.Restart);
        error.Cause.ShouldBeOfType<BoomException>();
    }

    [Fact]
    public void An_actor_given_as_an_instance_is_stopped_where_another_is_restarted()
    {
        IActorRef actor = _system.ActorOf(new Scripted((_, _) => throw new BoomException("x"))
        {
            OnStop = _ => _log.Add("stop"),
        });
        actor.Tell("x");
        actor.Tell("y");
        Run();
        _log.ShouldBe(["stop"]);
        _system.DeadLetterCount.ShouldBe(1);
    }

    private int _instances;

    private Props Failing() => Props.Create(() =>
    {
        int number = ++_instances;
        string state = "nothing";
        return new Scripted((_, m) =>
        {
            if (m is "boom") throw new BoomException("boom");
            if (m is "bug") Invariant.Fail("a bug");
            if (m is "show")
            {
                _log.Add($"{number} knows {state}");
                return;
            }

            state = (string)m;
            _log.Add($"saw {m}");
        })
        {
            OnStart = _ => _log.Add($"start {number}"),
            OnStop = _ => _log.Add($"stop {number}"),
            BeforeRestart = (_, cause, m) => _log.Add($"before restart: {cause.Message} on {m}"),
            AfterRestart = (_, _) => _log.Add("after restart"),
        };
    });

    private IActorRef ParentOf(Func<Exception, Directive> decider) =>
        ParentOf(new OneForOneStrategy(decider));

    private IActorRef ParentOf(SupervisorStrategy strategy)
    {
        IActorRef child = null!;
        _system.ActorOf(Props.Create(() => new Scripted((_, _) => { })
        {
            Children = strategy,
            OnStart = self => child = self.Ctx.ActorOf(Failing(), "child"),
        }));
        return child;
    }

    private IActorRef[] Family(SupervisorStrategy strategy)
    {
        var children = new List<IActorRef>();
        _system.ActorOf(new Scripted((_, _) => { })
        {
            Children = strategy,
            OnStart = self =>
            {
                foreach (char name in "abc") children.Add(self.Ctx.ActorOf(Named(name), $"{name}"));
            },
        });
        _log.Clear();
        return [.. children];
    }

    private Props Named(char name) => Props.Create(() => new Scripted(Boom)
    {
        OnStart = _ => _log.Add($"start {name}"),
        OnStop = _ => _log.Add($"stop {name}"),
    });

    private static void Boom(Scripted self, object message) => throw new BoomException("boom");

    private void Run() => _system.Advance(1.Seconds());
}
