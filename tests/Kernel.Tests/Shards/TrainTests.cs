using ActorTcp.Kernel.Tests.Actors;

namespace ActorTcp.Kernel.Tests.Shards;

/// <summary>Messages of one channel that follow each other are delivered without the queue, and nobody can
/// tell.</summary>
public sealed class TrainTests
{
    private readonly List<string> _log = [];
    private readonly ActorSystem _system = new();

    [Fact]
    public void What_comes_between_two_messages_happens_between_them()
    {
        Channel first = ChannelTo(Logger("a")), second = ChannelTo(Logger("b"));
        var alarmed = new Scripted((_, _) => { }) { AtDeadline = self => _log.Add($"alarm {At(self)}") };
        _system.ActorOf(alarmed);
        Send(first, 1, 1, 2, 4, 5);
        Send(second, 1, 3, 4);
        alarmed.Deadline(Instant.Zero + 2.Ms);
        _system.RunToEnd();
        _log.ShouldBe(["a1", "a1", "b1", "a2", "alarm 2", "b3", "a4", "b4", "a5"]);
    }

    [Fact]
    public void What_a_message_brings_about_happens_before_the_next()
    {
        IActorRef told = _system.ActorOf(new Scripted((self, _) => _log.Add($"told {At(self)}")));
        Channel? echo = null;
        Channel channel = ChannelTo(new Scripted((self, m) =>
        {
            _log.Add($"a{m}");
            told.Tell("x");
            if (m is 2) echo!.Send("echo", self.Time);
        }));
        echo = ChannelTo(Logger("b"));
        Send(channel, 1, 1, 2, 3);
        _system.RunToEnd();
        _log.ShouldBe(["a1", "told 1", "a1", "told 1", "a2", "told 2", "becho", "a3", "told 3"]);
    }

    [Fact]
    public void Who_sends_to_himself_goes_on_until_the_end()
    {
        Channel? own = null;
        var self = new Scripted((self, m) =>
        {
            _log.Add($"{m} {At(self)}");
            if (m is int left and > 0) own!.Send(left - 1, left == 2 ? self.Time : self.Time + 1.Ms);
        });
        own = ChannelTo(self);
        own.Send(3, Instant.Zero + 1.Ms);
        _system.RunToEnd();
        _log.ShouldBe(["3 1", "2 2", "1 2", "0 3"]);
        _system.Now.ShouldBe(Instant.Zero + 3.Ms);
    }

    [Fact]
    public void A_failure_ends_no_train()
    {
        var strategy = new OneForOneStrategy(_ =>
        {
            _log.Add("asked");
            return Directive.Resume;
        });
        var child = new Scripted((_, m) =>
        {
            _log.Add($"{m}");
            if (m is 2) throw new BoomException("no");
        });
        Channel? channel = null;
        _system.ActorOf(new Scripted((_, _) => { })
        {
            Children = strategy,
            OnStart = self => channel = self.Ctx.OpenChannel(self.Ctx.ActorOf(child), Duration.Zero),
        });
        Send(channel!, 1, 2, 2, 3);
        _system.RunToEnd();
        _log.ShouldBe(["1", "2", "asked", "2", "asked", "3"]);
    }

    [Fact]
    public void The_end_of_a_run_ends_it_and_the_next_run_goes_on()
    {
        Channel channel = ChannelTo(Logger("a"));
        Send(channel, 1, 2, 2, 3, 4, 5);
        Shard shard = _system.Shards[0];
        shard.Run(Instant.Zero + 2.Ms).ShouldBeTrue();
        _log.ShouldBe(["a1"]);
        shard.Run(Instant.Never, maxEvents: 1).ShouldBeFalse();
        _log.ShouldBe(["a1", "a2", "a2"], "it stops where time changes");
        shard.NextEvent.ShouldBe(Instant.Zero + 3.Ms);
        shard.Run(Instant.Zero + 4.Ms).ShouldBeTrue();
        Send(channel, 6);
        shard.Run(Instant.Never).ShouldBeTrue();
        _log.ShouldBe(["a1", "a2", "a2", "a3", "a4", "a5", "a6"]);
    }

    private Scripted Logger(string name) => new((_, m) => _log.Add($"{name}{m}"));

    private static long At(Scripted actor) => actor.Time.Nanoseconds / 1_000_000;

    private Channel ChannelTo(Scripted target)
    {
        _system.ActorOf(target);
        return target.Ctx.OpenChannel(target.Me, Duration.Zero);
    }

    private static void Send(Channel channel, params int[] milliseconds)
    {
        foreach (int at in milliseconds) channel.Send(at, Instant.Zero + at.Ms);
    }
}
