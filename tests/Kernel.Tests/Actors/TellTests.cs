namespace ActorTcp.Kernel.Tests.Actors;

public sealed class TellTests
{
    private readonly ActorSystem _system = new();

    [Fact]
    public void A_message_is_answered_to_its_sender()
    {
        IActorRef echo =
            _system.ActorOf(Props.Create(() => new Scripted((self, m) => self.From.Tell(m))), "echo");
        TestProbe probe = _system.CreateTestProbe();
        probe.Send(echo, "hello");
        probe.ExpectMsg("hello");
        probe.LastSender.ShouldBe(echo);
        echo.Path.ShouldBe("/user/echo");
    }

    [Fact]
    public void Messages_are_handled_in_the_order_of_telling_each_to_completion()
    {
        var log = new List<string>();
        IActorRef second = _system.ActorOf(new Scripted((_, m) => log.Add($"second {m}")));
        IActorRef first = _system.ActorOf(new Scripted((_, m) =>
        {
            second.Tell(m);
            log.Add($"first {m}");
        }));
        first.Tell(1);
        first.Tell(2);
        second.Tell(3);
        _system.Advance(Duration.Zero);
        log.ShouldBe(["first 1", "first 2", "second 3", "second 1", "second 2"]);
    }

    [Fact]
    public void The_sender_is_who_runs_unless_another_is_named()
    {
        TestProbe probe = _system.CreateTestProbe(), other = _system.CreateTestProbe();
        IActorRef teller = _system.ActorOf(new Scripted((_, m) =>
            probe.Ref.Tell(m, m is "named" ? other.Ref : null)));
        teller.Tell("mine");
        teller.Tell("named");
        probe.ExpectMsg("mine");
        probe.LastSender.ShouldBe(teller);
        probe.ExpectMsg("named");
        probe.LastSender.ShouldBe(other.Ref);
    }

    [Fact]
    public void Without_a_sender_it_is_dead_letters()
    {
        IActorRef? seen = null;
        IActorRef actor = _system.ActorOf(new Scripted((self, _) => seen = self.From));
        actor.Tell("x");
        _system.Advance(Duration.Zero);
        seen.ShouldBe(_system.DeadLetters);
    }

    [Fact]
    public void Nobody_runs_before_the_system_does()
    {
        bool ran = false;
        IActorRef actor = _system.ActorOf(new Scripted((_, _) => ran = true));
        actor.Tell("x");
        ran.ShouldBeFalse();
        _system.RunToEnd();
        ran.ShouldBeTrue();
        _system.Now.ShouldBe(Instant.Zero);
    }

    [Fact]
    public void A_null_message_is_the_callers_mistake()
    {
        IActorRef actor = _system.ActorOf(new Scripted((_, _) => { }));
        Should.Throw<ArgumentNullException>(() => actor.Tell(null!));
    }
}
