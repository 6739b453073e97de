using ActorTcp.Kernel.Tests.Actors;

namespace ActorTcp.Kernel.Tests.Time;

public sealed class SuspensionTests
{
    private readonly List<string> _log = [];
    private readonly ActorSystem _system = new();
    private readonly IActorContext _parent;

    public SuspensionTests()
    {
        var parent = new Scripted((_, _) => { });
        _system.ActorOf(parent, "parent");
        _parent = parent.Ctx;
    }

    [Fact]
    public void What_comes_while_frozen_is_handled_on_resume_in_order_at_the_time_of_resume()
    {
        Scripted child = Child("c");
        child.Deadline(Instant.Zero + 10.Ms);
        child.Ctx.Timers.StartSingleTimer("t", "timer", 30.Ms);
        _parent.Suspend(child.Me);
        child.Me.Tell("first");
        _system.Advance(20.Ms);
        child.Me.Tell("third");
        _system.Advance(20.Ms);
        _log.ShouldBeEmpty();
        _parent.Resume(child.Me);
        child.Me.Tell("last");
        _system.RunToEnd();
        _log.ShouldBe(["c first 40ms", "c deadline 40ms", "c third 40ms", "c timer 40ms", "c last 40ms"]);
    }

    [Fact]
    public void The_whole_subtree_freezes_and_one_frozen_on_its_own_stays_frozen()
    {
        Scripted child = Child("c");
        var grandchild = new Scripted((self, m) => _log.Add($"g {m} {self.Time - Instant.Zero}"));
        child.Ctx.ActorOf(grandchild, "g");
        child.Ctx.Suspend(grandchild.Me);
        _parent.Suspend(child.Me);
        child.Me.Tell(1);
        grandchild.Me.Tell(2);
        _system.Advance(1.Ms);
        _parent.Resume(child.Me);
        _system.Advance(1.Ms);
        _log.ShouldBe(["c 1 1ms"]);
        child.Ctx.Resume(grandchild.Me);
        _system.RunToEnd();
        _log.ShouldBe(["c 1 1ms", "g 2 2ms"]);
    }

    [Fact]
    public void A_periodic_timer_ticks_once_for_all_it_missed()
    {
        Scripted child = Child("c");
        child.Ctx.Timers.StartPeriodicTimer("t", "tick", 10.Ms);
        _parent.Suspend(child.Me);
        _system.Advance(35.Ms);
        _parent.Resume(child.Me);
        _system.Advance(15.Ms);
        _log.ShouldBe(["c tick 35ms", "c tick 45ms"]);
    }

    [Fact]
    public void A_timer_cancelled_by_what_waited_before_it_stays_silent()
    {
        var child = new Scripted((self, m) =>
        {
            _log.Add($"{m}");
            if (m is not "cancel") return;
            self.Ctx.Timers.Cancel("t");
            self.Deadline(self.Time + 1.Seconds());
        })
        {
            AtDeadline = self => _log.Add($"deadline {self.Time - Instant.Zero}"),
        };
        _parent.ActorOf(child, "child");
        child.Ctx.Timers.StartSingleTimer("t", "never", 5.Ms);
        child.Deadline(Instant.Zero + 6.Ms);
        _parent.Suspend(child.Me);
        child.Me.Tell("cancel");
        _system.Advance(10.Ms);
        _parent.Resume(child.Me);
        _system.RunToEnd();
        _log.ShouldBe(["cancel", "deadline 1.01s"]);
    }

    [Fact]
    public void Freezing_again_while_it_catches_up_keeps_the_rest()
    {
        Scripted? child = null;
        child = new Scripted((_, m) =>
        {
            _log.Add($"{m}");
            if (m is 1) _parent.Suspend(child!.Me);
        });
        _parent.ActorOf(child, "child");
        _parent.Suspend(child.Me);
        child.Me.Tell(1);
        child.Me.Tell(2);
        _system.Advance(1.Ms);
        _parent.Resume(child.Me);
        _system.Advance(1.Ms);
        _log.ShouldBe(["1"]);
        _parent.Resume(child.Me);
        _system.RunToEnd();
        _log.ShouldBe(["1", "2"]);
    }

    [Fact]
    public void A_frozen_child_can_be_stopped_and_what_waited_is_dead_letters()
    {
        Scripted child = Child("c");
        _parent.Suspend(child.Me);
        child.Me.Tell(1);
        child.Me.Tell(2);
        _system.Advance(1.Ms);
        _parent.Stop(child.Me);
        _system.RunToEnd();
        _system.DeadLetterCount.ShouldBe(2);
        _parent.Resume(child.Me); // harmless
    }

    [Fact]
    public void A_receive_timeout_comes_once_however_long_it_was_frozen()
    {
        Scripted child = Child("c");
        child.Ctx.SetReceiveTimeout(10.Ms);
        _parent.Suspend(child.Me);
        _system.Advance(1.Seconds());
        _parent.Resume(child.Me);
        _system.Advance(5.Ms);
        _log.Count.ShouldBe(1);
        _log[0].ShouldEndWith("ReceiveTimeout 1s");
    }

    [Fact]
    public void Only_the_parent_freezes()
    {
        IActorRef stranger = _system.ActorOf(new Scripted((_, _) => { }));
        Should.Throw<ArgumentException>(() => _parent.Suspend(stranger));
    }

    private Scripted Child(string name)
    {
        var child = new Scripted((self, m) => _log.Add($"{name} {m} {self.Time - Instant.Zero}"))
        {
            AtDeadline = self => _log.Add($"{name} deadline {self.Time - Instant.Zero}"),
        };
        _parent.ActorOf(child, name);
        return child;
    }
}
