namespace ActorTcp.Kernel.Tests.Actors;

/// <summary>What is handed on comes where a Tell would have brought it, without the queue.</summary>
public sealed class HandOnTests
{
    private readonly List<string> _log = [];
    private readonly ActorSystem _system = new();

    [Fact]
    public void What_comes_through_a_channel_is_handed_on_before_anything_else_happens()
    {
        var target = _system.ActorOf(new Scripted((self, m) => _log.Add($"{m} of {self.From.Path}")));
        IActorRef host = _system.ActorOf(
            new Scripted((self, m) => { _log.Add("host"); self.PassOn(target, m); }), "a");
        SendThroughChannel(host, "x");
        _log.ShouldBe(["host", "x of /user/a"]);
    }

    [Fact]
    public void What_was_told_before_is_delivered_before()
    {
        IActorRef target = _system.ActorOf(new Scripted((_, m) => _log.Add($"{m}")));
        IActorRef host = _system.ActorOf(new Scripted((self, m) =>
        {
            target.Tell("first");
            self.PassOn(target, m);
        }));
        SendThroughChannel(host, "x");
        _log.ShouldBe(["first", "x"]);
    }

    [Fact]
    public void Behind_a_message_of_the_queue_it_is_queued()
    {
        IActorRef target = _system.ActorOf(new Scripted((_, m) => _log.Add($"{m}")));
        IActorRef host = _system.ActorOf(new Scripted((self, m) =>
        {
            self.PassOn(target, m);
            _log.Add("host is done");
        }));
        host.Tell("x");
        _system.RunToEnd();
        _log.ShouldBe(["host is done", "x"]);
    }

    [Fact]
    public void Who_fails_is_the_one_that_got_it()
    {
        var strategy = new OneForOneStrategy(_ =>
        {
            _log.Add("asked");
            return Directive.Stop;
        });
        IActorRef host = _system.ActorOf(new Scripted((self, m) => self.PassOn(self.Ctx.Child("child")!, m))
        {
            Children = strategy,
            OnStart = self => self.Ctx.ActorOf(
                new Scripted((_, _) => throw new BoomException("no")) { OnStop = _ => _log.Add("stopped") },
                "child"),
            OnStop = _ => _log.Add("host stopped"),
        });
        SendThroughChannel(host, "x");
        _log.ShouldBe(["asked", "stopped"]);
    }

    [Fact]
    public void A_frozen_actor_gets_it_when_it_thaws()
    {
        IActorRef host = _system.ActorOf(new Scripted((self, m) =>
        {
            if (m is "thaw") self.Ctx.Resume(self.Ctx.Child("child")!);
            else self.PassOn(self.Ctx.Child("child")!, m);
        })
        {
            OnStart = self => self.Ctx.Suspend(
                self.Ctx.ActorOf(new Scripted((_, m) => _log.Add($"{m}")), "child")),
        });
        SendThroughChannel(host, "x");
        _log.ShouldBeEmpty();
        host.Tell("thaw");
        _system.RunToEnd();
        _log.ShouldBe(["x"]);
    }

    private void SendThroughChannel(IActorRef target, object message)
    {
        IActorRef sender = _system.ActorOf(new Scripted((self, _) =>
            self.Ctx.OpenChannel(target, 1.Ms).Send(message, self.Time + 1.Ms)));
        sender.Tell("go");
        _system.RunToEnd();
    }
}
