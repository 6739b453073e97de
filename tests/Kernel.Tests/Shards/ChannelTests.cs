using ActorTcp.Kernel.Tests.Actors;

namespace ActorTcp.Kernel.Tests.Shards;

public sealed class ChannelTests
{
    private readonly List<string> _log = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Messages_arrive_at_their_time_from_their_sender(int shards)
    {
        (ActorSystem system, Scripted sender, Channel channel) = Pair(shards, 1.Ms);
        channel.Send("a", Instant.Zero + 5.Ms);
        channel.Send("b", Instant.Zero + 5.Ms);
        channel.Send("c", Instant.Zero + 7.Ms);
        system.RunToEnd();
        _log.ShouldBe([$"a 5ms {sender.Me.Path}", $"b 5ms {sender.Me.Path}", $"c 7ms {sender.Me.Path}"]);
        system.Now.ShouldBe(Instant.Zero + 7.Ms);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_message_may_overtake_those_before_it(int shards)
    {
        (ActorSystem system, _, Channel channel) = Pair(shards, 1.Ms);
        foreach (int at in (int[])[9, 5, 9, 3, 12, 11]) channel.Send(at, Instant.Zero + at.Ms);
        system.RunToEnd();
        _log.Select(line => line[..line.IndexOf(' ', StringComparison.Ordinal)])
            .ShouldBe(["3", "5", "9", "9", "11", "12"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Sending_sooner_than_the_minimum_delay_fails_the_run(int shards)
    {
        (ActorSystem system, Scripted sender, Channel channel) = Pair(shards, 5.Ms);
        sender.Me.Tell((Action)(() => channel.Send("x", sender.Time + 4.Ms)));
        Should.Throw<ActorSystemFailedException>(() =>
            system.Advance(1.Seconds())).ActorPath.ShouldBe("/user/sender");
    }

    [Fact]
    public void A_channel_between_origins_needs_a_delay_and_one_inside_an_origin_does_not()
    {
        var system = new ActorSystem();
        var a = new Scripted((_, _) => { });
        system.ActorOf(a);
        IActorRef near = system.ActorOf(new Scripted((_, m) => _log.Add($"{m}")));
        IActorRef far = system.ActorOf(new Scripted((_, _) => { }), null, system.CreateOrigin(1, 0));
        Should.Throw<InvariantViolationException>(() => a.Ctx.OpenChannel(far, Duration.Zero));
        a.Ctx.OpenChannel(near, Duration.Zero).Send("x", system.Now);
        system.Advance(Duration.Zero);
        _log.ShouldBe(["x"]);
    }

    [Fact]
    public void The_lookahead_is_the_shortest_channel_between_shards()
    {
        var system = new ActorSystem(new() { Shards = 2 });
        Origin one =
            system.CreateOrigin(1, 0), two = system.CreateOrigin(2, 0), three = system.CreateOrigin(3, 1);
        var a = new Scripted((_, _) => { });
        system.ActorOf(a, null, one);
        IActorRef b = system.ActorOf(new Scripted((_, _) => { }), null, two);
        IActorRef c = system.ActorOf(new Scripted((_, _) => { }), null, three);
        system.Lookahead.ShouldBe(Duration.MaxValue);
        a.Ctx.OpenChannel(b, 1.Ms); // same shard: no limit
        system.Lookahead.ShouldBe(Duration.MaxValue);
        a.Ctx.OpenChannel(c, 9.Ms);
        a.Ctx.OpenChannel(c, 7.Ms);
        a.Ctx.OpenChannel(c, 8.Ms);
        system.Lookahead.ShouldBe(7.Ms);
    }

    [Fact]
    public void A_shorter_channel_than_all_before_is_not_opened_during_the_run()
    {
        var system = new ActorSystem();
        Origin other = system.CreateOrigin(1, 0);
        IActorRef far = system.ActorOf(new Scripted((_, _) => { }), null, other);
        var a = new Scripted((self, m) => self.Ctx.OpenChannel(far, (Duration)m))
        {
            OnStart = self => self.Ctx.OpenChannel(far, 5.Ms),
        };
        IActorRef near = system.ActorOf(a);
        near.Tell(6.Ms);
        system.Advance(1.Ms);
        near.Tell(4.Ms);
        Should.Throw<ActorSystemFailedException>(() =>
            system.Advance(1.Ms)).Message.ShouldContain("LookaheadLimit");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Telling_watching_and_stopping_across_origins_fails_the_run_on_any_number_of_shards(int shards)
    {
        foreach (string how in (string[])["tell", "watch", "stop", "schedule"])
        {
            var system = new ActorSystem(new() { Shards = shards });
            Origin other = system.CreateOrigin(1, shards - 1);
            IActorRef far = system.ActorOf(new Scripted((_, _) => { }), "far", other);
            IActorRef near = system.ActorOf(
                new Scripted((self, _) =>
                {
                    if (how == "tell") far.Tell("x");
                    else if (how == "watch") self.Ctx.Watch(far);
                    else if (how == "stop") self.Ctx.Stop(far);
                    else self.Ctx.ScheduleTellOnce(1.Ms, far, "x");
                }),
                "near");
            near.Tell("go");
            var failed = Should.Throw<ActorSystemFailedException>(() => system.Advance(1.Seconds()), how);
            failed.InnerException.ShouldBeOfType<InvariantViolationException>();
            failed.Message.ShouldContain("/user/near");
            failed.Message.ShouldContain("/user/far");
        }
    }

    [Fact]
    public void A_message_for_a_stopped_actor_is_a_dead_letter()
    {
        (ActorSystem system, _, Channel channel) = Pair(2, 1.Ms);
        channel.Send("x", Instant.Zero + 2.Ms);
        system.Stop(channel.Target);
        system.RunToEnd();
        system.DeadLetterCount.ShouldBe(1);
    }

    [Fact]
    public void Sequence_numbers_that_run_out_are_noticed()
    {
        (ActorSystem system, Scripted sender, Channel channel) = Pair(1, 1.Ms);
        sender.Ctx.Origin.SkipTo((1UL << 40) - 3);
        channel.Send(1, Instant.Zero + 5.Ms);
        channel.Send(2, Instant.Zero + 5.Ms);
        Should.Throw<InvariantViolationException>(() => channel.Send(3, Instant.Zero + 5.Ms));
        Should.Throw<ArgumentOutOfRangeException>(() => system.CreateOrigin(1 << 24, 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)] // every other message overtakes those before it
    public void Nothing_is_allocated_in_the_steady_state(int overtaking)
    {
        int sent = 0;
        var system = new ActorSystem();
        Origin[] origins = [system.CreateOrigin(1, 0), system.CreateOrigin(2, 0)];
        var channels = new Channel[2];
        var actors = new Scripted[2];
        for (int i = 0; i < 2; i++)
        {
            int at = i;
            actors[i] = new Scripted((self, m) =>
                channels[at].Send(m, self.Time + 2.Ms - (500.Us * (sent++ & overtaking))));
            system.ActorOf(actors[i], null, origins[i]);
        }

        for (int i = 0; i < 2; i++) channels[i] = actors[i].Ctx.OpenChannel(actors[1 - i].Me, 1.Ms);
        for (int i = 0; i < 100; i++) actors[0].Me.Tell("ball");
        system.Advance(1.Seconds());
        long before = GC.GetAllocatedBytesForCurrentThread();
        long events = system.Shards[0].EventsProcessed;
        system.Advance(10.Seconds());
        (system.Shards[0].EventsProcessed - events).ShouldBeGreaterThanOrEqualTo(500_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10_000);
    }

    private (ActorSystem System, Scripted Sender, Channel Channel) Pair(int shards, Duration delay)
    {
        var system = new ActorSystem(new() { Shards = shards });
        Origin here = system.CreateOrigin(1, 0), there = system.CreateOrigin(2, shards - 1);
        var receiver =
            new Scripted((self, m) => _log.Add($"{m} {self.Time - Instant.Zero} {self.From.Path}"));
        var sender = new Scripted((_, m) => ((Action)m)());
        IActorRef target = system.ActorOf(receiver, "receiver", there);
        system.ActorOf(sender, "sender", here);
        return (system, sender, sender.Ctx.OpenChannel(target, delay));
    }
}
