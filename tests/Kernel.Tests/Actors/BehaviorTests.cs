namespace ActorTcp.Kernel.Tests.Actors;

public sealed class BehaviorTests
{
    private readonly List<string> _log = [];
    private readonly ActorSystem _system = new();

    [Fact]
    public void Become_replaces_and_Unbecome_goes_back_to_Receive()
    {
        IActorRef actor = _system.ActorOf(new Scripted((self, m) =>
        {
            _log.Add($"base {m}");
            self.Ctx.Become(_ => Second(self, "second"));
            self.Ctx.Become(_ => Second(self, "third"));
        }));
        Tell(actor, 3);
        _log.ShouldBe(["base 0", "third", "base 2"]);
    }

    [Fact]
    public void BecomeStacked_is_undone_one_at_a_time()
    {
        IActorRef actor = _system.ActorOf(new Scripted((self, m) =>
        {
            _log.Add($"base {m}");
            self.Ctx.BecomeStacked(_ => Second(self, "second"));
            self.Ctx.BecomeStacked(_ => Second(self, "third"));
        }));
        Tell(actor, 4);
        _log.ShouldBe(["base 0", "third", "second", "base 3"]);
    }

    [Fact]
    public void Unbecome_without_Become_changes_nothing()
    {
        IActorRef actor = _system.ActorOf(new Scripted((self, m) =>
        {
            _log.Add($"base {m}");
            self.Ctx.UnbecomeStacked();
        }));
        Tell(actor, 2);
        _log.ShouldBe(["base 0", "base 1"]);
    }

    [Fact]
    public void A_restart_forgets_behaviors()
    {
        IActorRef actor = _system.ActorOf(Props.Create(() => new Scripted((self, m) =>
        {
            _log.Add($"base {m}");
            self.Ctx.BecomeStacked(_ => throw new BoomException("in the other behavior"));
        })));
        Tell(actor, 3);
        _log.ShouldBe(["base 0", "base 2"]);
    }

    [Fact]
    public void The_first_handler_that_fits_handles_and_what_fits_none_is_unhandled()
    {
        TestProbe probe = _system.CreateTestProbe();
        _system.EventStream.Subscribe<UnhandledMessage>(probe.Ref);
        IActorRef actor = _system.ActorOf(Props.Create(() => new Declared(_log)));
        actor.Tell("a");
        actor.Tell(1);
        actor.Tell(-1);
        actor.Tell(2.5, probe.Ref);
        actor.Tell('x');
        UnhandledMessage unhandled = probe.ExpectMsg<UnhandledMessage>();
        unhandled.Message.ShouldBe(2.5);
        unhandled.Sender.ShouldBe(probe.Ref);
        unhandled.Recipient.ShouldBe(actor);
        _log.ShouldBe(["string a", "positive 1", "int -1", "char x"]);
        _system.UnhandledCount.ShouldBe(1);
    }

    [Fact]
    public void A_receive_actor_becomes_other_handlers_and_comes_back()
    {
        IActorRef actor = _system.ActorOf(Props.Create(() => new Door(_log)));
        foreach (string m in (string[])["open", "open", "close", "close", "open"]) actor.Tell(m);
        _system.RunToEnd();
        _log.ShouldBe(["opens", "is open", "closes", "is closed", "opens"]);
    }

    [Fact]
    public void Handlers_are_not_declared_while_messages_are_handled()
    {
        IActorRef actor = _system.ActorOf(new Late(_log));
        actor.Tell("x");
        _system.RunToEnd();
        _log.ShouldBe(["refused"]);
    }

    private void Second(Scripted self, string name)
    {
        _log.Add(name);
        self.Ctx.UnbecomeStacked();
    }

    private void Tell(IActorRef actor, int count)
    {
        for (int i = 0; i < count; i++) actor.Tell(i);
        _system.RunToEnd();
    }

    private sealed class Declared : ReceiveActor
    {
        public Declared(List<string> log)
        {
            Receive<string>(m => log.Add($"string {m}"));
            Receive<int>(m => m > 0, m => log.Add($"positive {m}"));
            Receive<int>(m => log.Add($"int {m}"));
            Receive<char>(m =>
            {
                log.Add($"char {m}");
                return true;
            });
            Receive<double>(_ => false);
        }
    }

    private sealed class Door : ReceiveActor
    {
        private readonly List<string> _log;

        public Door(List<string> log)
        {
            _log = log;
            Become(Closed); // a constructor has a context
        }

        private void Closed()
        {
            Receive<string>(m => m is "open", _ =>
            {
                _log.Add("opens");
                Become(Open);
            });
            ReceiveAny(_ => _log.Add("is closed"));
        }

        private void Open()
        {
            Receive<string>(m => m is "close", _ =>
            {
                _log.Add("closes");
                Become(Closed);
            });
            ReceiveAny(_ => _log.Add("is open"));
        }
    }

    private sealed class Late : ReceiveActor
    {
        public Late(List<string> log) => ReceiveAny(_ =>
        {
            Should.Throw<InvalidOperationException>(() => Receive<int>(_ => { }));
            log.Add("refused");
        });
    }
}
