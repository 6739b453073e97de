namespace ActorTcp.Kernel.Tests.Actors;

/// <summary>An actor that is its own cell is one like others, but for a restart.</summary>
public sealed class LeanActorTests
{
    private readonly List<ActorError> _errors = [];
    private readonly ActorSystem _system;
    private readonly List<string> _log = [];
    private Scripted? _parent;

    public LeanActorTests() => _system = new(new() { Seed = 5, OnError = _errors.Add });

    [Fact]
    public void It_starts_takes_messages_and_its_deadline_and_stops()
    {
        Lean lean = InParent(Directive.Stop);
        lean.Path.ShouldBe("/user/parent/lean");
        lean.Tell("one");
        lean.Tell(5.Seconds());
        _system.Advance(10.Seconds());
        _system.Stop(lean);
        lean.Tell("late");
        _system.Advance(1.Seconds());
        _log.ShouldBe(["starts", "one", "deadline at 5 s", "stops"]);
        _system.DeadLetterCount.ShouldBe(1);
        lean.IsStopped.ShouldBeTrue();
    }

    [Theory]
    [InlineData(Directive.Stop)]
    [InlineData(Directive.Restart)]
    public void Who_has_no_recipe_is_stopped_by_a_restart(Directive directive)
    {
        Lean lean = InParent(directive);
        lean.Tell(new BoomException("x"));
        lean.Tell("late");
        _system.Advance(1.Seconds());
        _log.ShouldBe(["starts", "stops"]);
        _errors.ShouldHaveSingleItem().Cause.ShouldBeOfType<BoomException>();
    }

    [Fact]
    public void After_a_failure_that_is_passed_over_it_goes_on()
    {
        Lean lean = InParent(Directive.Resume);
        lean.Tell(new BoomException("x"));
        lean.Tell("next");
        _system.Advance(1.Seconds());
        _log.ShouldBe(["starts", "next"]);
    }

    [Theory]
    [InlineData(Directive.Stop)]
    [InlineData(Directive.Restart)]
    [InlineData(Directive.Resume)]
    public void One_that_cannot_start_is_gone_whatever_its_supervisor_wants(Directive directive)
    {
        Lean lean = InParent(directive, new Lean(_log) { FailsToStart = true });
        _system.Advance(1.Seconds());
        lean.IsStopped.ShouldBeTrue();
        _log.ShouldBeEmpty();
        _errors.ShouldHaveSingleItem().Cause.ShouldBeOfType<ActorInitializationException>();
    }

    [Fact]
    public void While_it_is_suspended_what_comes_waits()
    {
        Lean lean = InParent(Directive.Stop);
        IActorContext parent = _parent!.Ctx;
        parent.Suspend(lean);
        lean.Tell("one");
        _system.Advance(1.Seconds());
        _log.ShouldBe(["starts"]);
        parent.Resume(lean);
        _system.Advance(1.Seconds());
        _log.ShouldBe(["starts", "one"]);
    }

    [Fact]
    public void It_is_an_actor_once()
    {
        Lean lean = InParent(Directive.Stop);
        Should.Throw<ArgumentException>(() => _parent!.Ctx.ActorOf(lean));
    }

    private Lean InParent(Directive directive, Lean? lean = null)
    {
        _parent = new Scripted((_, _) => { }) { Children = new OneForOneStrategy(_ => directive) };
        _system.ActorOf(_parent, "parent");
        lean ??= new Lean(_log);
        _parent.Ctx.ActorOf(lean, "lean").ShouldBeSameAs(lean);
        return lean;
    }

    private sealed class Lean(List<string> log) : LeanActor
    {
        public bool FailsToStart { get; init; }

        protected override void PreStart()
        {
            if (FailsToStart) throw new BoomException("at the start");
            log.Add("starts");
        }

        protected override void Receive(object message)
        {
            switch (message)
            {
                case Duration delay: SetDeadline(Now + delay); break;
                case Exception e: throw e;
                default: log.Add((string)message); break;
            }
        }

        protected override void OnDeadline() => log.Add($"deadline at {(Now - Instant.Zero).TotalSeconds} s");

        protected override void PostStop() => log.Add("stops");
    }
}
