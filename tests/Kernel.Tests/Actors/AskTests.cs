namespace ActorTcp.Kernel.Tests.Actors;

public sealed class AskTests
{
    private readonly List<string> _log = [];
    private readonly ActorSystem _system = new();

    [Fact]
    public void An_answer_comes_after_as_much_virtual_time_as_it_takes()
    {
        IActorRef slow = _system.ActorOf(new Scripted((self, m) =>
            self.Ctx.ScheduleTellOnce(250.Ms, self.From, $"{m}!")));
        _system.Ask<string>(slow, "hey", 1.Seconds()).ShouldBe("hey!");
        _system.Now.ShouldBe(Instant.Zero + 250.Ms);
    }

    [Fact]
    public void No_answer_is_a_timeout_at_its_time()
    {
        IActorRef silent = _system.ActorOf(new Scripted((_, _) => { }), "silent");
        Should.Throw<AskTimeoutException>(() => _system.Ask<string>(silent, "hey", 1.Seconds()))
            .Message.ShouldContain("/user/silent");
        _system.Now.ShouldBe(Instant.Zero + 1.Seconds());
    }

    [Fact]
    public void A_failure_for_an_answer_is_thrown()
    {
        IActorRef actor = _system.ActorOf(new Scripted((self, _) =>
            self.From.Tell(new Status.Failure(new BoomException("no")))));
        Should.Throw<InvalidOperationException>(() => _system.Ask<string>(actor, "hey", 1.Seconds()))
            .InnerException.ShouldBeOfType<BoomException>();
    }

    [Fact]
    public void Inside_an_actor_the_answer_becomes_a_message_to_itself()
    {
        IActorRef other = _system.ActorOf(new Scripted((self, m) => self.From.Tell((int)m * 2)));
        IActorRef asker = _system.ActorOf(new Scripted((self, m) =>
        {
            if (m is "go") self.Ctx.Ask(other, 21, 1.Seconds(), reply => $"answer {reply}");
            else _log.Add($"{m} at {self.Time}");
        }));
        asker.Tell("go");
        _system.RunToEnd();
        _log.ShouldBe(["answer 42 at 0.000000000s"]);
    }

    [Fact]
    public void Inside_an_actor_no_answer_is_a_failure_after_the_timeout_and_a_late_answer_a_dead_letter()
    {
        IActorRef other = _system.ActorOf(new Scripted((self, m) =>
            self.Ctx.ScheduleTellOnce(2.Seconds(), self.From, m)));
        IActorRef asker = _system.ActorOf(new Scripted((self, m) =>
        {
            if (m is "go") self.Ctx.Ask(other, 21, 1.Seconds(), reply => reply);
            else _log.Add($"{((Status.Failure)m).Cause.GetType().Name} at {self.Time}");
        }));
        asker.Tell("go");
        _system.RunToEnd();
        _log.ShouldBe(["AskTimeoutException at 1.000000000s"]);
        _system.DeadLetterCount.ShouldBe(1);
    }
}
