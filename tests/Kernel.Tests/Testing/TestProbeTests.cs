using ActorTcp.Kernel.Tests.Actors;

namespace ActorTcp.Kernel.Tests.Testing;

public sealed class TestProbeTests
{
    private readonly ActorSystem _system = new();
    private readonly TestProbe _probe;
    private readonly IActorContext _context;

    public TestProbeTests()
    {
        _probe = _system.CreateTestProbe();
        var actor = new Scripted((_, _) => { });
        _system.ActorOf(actor);
        _context = actor.Ctx;
    }

    [Fact]
    public void An_expectation_takes_no_more_time_than_needed()
    {
        After(2.Seconds(), "x");
        _probe.ExpectMsg<string>().ShouldBe("x");
        _system.Now.ShouldBe(Instant.Zero + 2.Seconds());
    }

    [Fact]
    public void An_expectation_fails_after_its_time()
    {
        After(4.Seconds(), "x");
        Should.Throw<ExpectationFailedException>(() => _probe.ExpectMsg<string>());
        _system.Now.ShouldBe(Instant.Zero + 3.Seconds());
        _probe.ExpectMsg("x", 1.Seconds());
    }

    [Fact]
    public void Another_message_than_expected_fails_and_says_what_came()
    {
        After(1.Ms, 5);
        Should.Throw<ExpectationFailedException>(() =>
            _probe.ExpectMsg<string>()).Message.ShouldContain("Int32 5");
        After(1.Ms, "a");
        Should.Throw<ExpectationFailedException>(() => _probe.ExpectMsg("b"));
        After(1.Ms, "a");
        Should.Throw<ExpectationFailedException>(() => _probe.ExpectMsg<string>(m => m.Length == 2));
    }

    [Fact]
    public void A_failure_says_what_was_wanted_and_what_came()
    {
        _probe.Tell(new Reading(7));
        Failure(() => _probe.ExpectMsg<Reading>(reading => reading.Value == 8))
            .ShouldBe("expected a Reading with reading => reading.Value == 8, got Reading { Value = 7 } "
                + "without a sender at 0.000000000s");

        _probe.Tell(new Reading(1));
        _probe.Tell("x");
        Failure(() => _probe.FishForMessage<Reading>(reading => reading.Value == 8))
            .ShouldBe("expected a Reading with reading => reading.Value == 8, got Reading { Value = 1 }, "
                + "String x until 3.000000000s");
        Failure(() => _probe.FishForMessage<Reading>(_ => true)).ShouldContain("got nothing until 6.0");
    }

    [Fact]
    public void A_condition_is_awaited_no_longer_than_needed()
    {
        After(2.Seconds(), "x");
        _system.AwaitCondition(() => _probe.HasMessages);
        _system.Now.ShouldBe(Instant.Zero + 2.Seconds());

        Failure(() => _system.AwaitCondition(() => _system.DeadLetterCount == 1, 1.Seconds()))
            .ShouldBe("() => _system.DeadLetterCount == 1: not until 3.000000000s");
    }

    [Fact]
    public void An_assertion_is_awaited_and_its_last_failure_is_thrown()
    {
        After(2.Seconds(), "x");
        _system.AwaitAssert(() => _probe.HasMessages.ShouldBeTrue());
        _system.Now.ShouldBe(Instant.Zero + 2.Seconds());

        Should.Throw<ShouldAssertException>(() =>
            _system.AwaitAssert(() => _system.DeadLetterCount.ShouldBe(1), 1.Seconds()));
        _system.Now.ShouldBe(Instant.Zero + 3.Seconds());
    }

    [Fact]
    public void Silence_is_expected_for_a_time()
    {
        After(1.Seconds(), "x");
        _probe.ExpectNoMsg(999.Ms);
        _system.Now.ShouldBe(Instant.Zero + 999.Ms);
        Should.Throw<ExpectationFailedException>(() => _probe.ExpectNoMsg(1.Ms));
    }

    [Fact]
    public void Fishing_forgets_the_small_ones()
    {
        After(1.Ms, "no");
        After(2.Ms, 3);
        After(3.Ms, "yes");
        _probe.FishForMessage<string>(m => m == "yes").ShouldBe("yes");
        Should.Throw<ExpectationFailedException>(() => _probe.FishForMessage<string>(_ => true, 1.Seconds()));
        _system.Now.ShouldBe(Instant.Zero + 1003.Ms);
    }

    [Fact]
    public void Within_bounds_the_expectations_inside_it()
    {
        After(2.Seconds(), "x");
        Should.Throw<ExpectationFailedException>(() =>
            _probe.Within(1.Seconds(), () => _probe.ExpectMsg("x")));
        _system.Now.ShouldBe(Instant.Zero + 1.Seconds());
        _probe.Within(1.Seconds(), () => _probe.ExpectMsg("x"));
        Should.Throw<ExpectationFailedException>(() =>
            _probe.Within(1.Seconds(), () => _system.Advance(2.Seconds())));
        Should.Throw<ExpectationFailedException>(() => _probe.Within(1.Seconds(), 2.Seconds(), () => { }));
    }

    [Fact]
    public void A_probe_answers_forwards_and_counts()
    {
        TestProbe other = _system.CreateTestProbe();
        other.Send(_probe.Ref, "ping");
        _probe.ExpectMsg("ping");
        _probe.Reply("pong");
        other.ExpectMsg("pong");
        other.LastSender.ShouldBe(_probe.Ref);
        _probe.Forward(other.Ref);
        other.ExpectMsg("ping");
        other.LastSender.ShouldBe(other.Ref);
        for (int i = 0; i < 3; i++) _probe.Tell(i);
        _probe.ReceiveN(2).ShouldBe([0, 1]);
        _probe.ExpectMsg(2);
    }

    [Fact]
    public void All_of_a_set_come_in_any_order()
    {
        _probe.Tell(2);
        _probe.Tell(1);
        _probe.ExpectMsgAllOf(1, 2);
        _probe.Tell(3);
        Should.Throw<ExpectationFailedException>(() => _probe.ExpectMsgAllOf(1, 3));
    }

    [Fact]
    public void Ignored_messages_did_not_come()
    {
        _probe.IgnoreMessages(m => m is int);
        _probe.Tell(1);
        _probe.Tell("x");
        _probe.ExpectMsg("x");
        _probe.IgnoreNoMessages();
        _probe.Tell(1);
        _probe.ExpectMsg(1);
    }

    private static string Failure(Action expectation) =>
        Should.Throw<ExpectationFailedException>(expectation).Message;

    private void After(Duration delay, object message) =>
        _context.ScheduleTellOnce(delay, _probe.Ref, message);

    private sealed record Reading(int Value);
}
