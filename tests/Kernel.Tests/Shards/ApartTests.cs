using ActorTcp.Kernel.Tests.Actors;

namespace ActorTcp.Kernel.Tests.Shards;

/// <summary>Shards that share no memory: each is run in a system of its own, which all build alike.</summary>
public sealed class ApartTests
{
    [Fact]
    public void Shards_that_exchange_nothing_but_messages_give_the_same_history()
    {
        for (ulong seed = 1; seed <= 30; seed++)
        {
            var one = new RandomTopology(seed, shards: 1);
            one.System.RunToEnd();
            foreach (int shards in (int[])[2, 3, 8])
            {
                RandomTopology[] apart = RunApart(seed, shards);
                string history = RandomTopology.HistoryOf(host => apart[apart[0].ShardOf(host)], one.Hosts);
                history.ShouldBe(one.History, $"seed {seed}, {shards} shards");
            }
        }
    }

    [Fact]
    public void A_channel_opened_during_the_run_has_no_number_to_go_by()
    {
        (ActorSystem system, Scripted sender, IActorRef target) = Pair();
        sender.Me.Tell((Action)(() => sender.Ctx.OpenChannel(target, 1.Ms).Send("x", sender.Time + 2.Ms)));
        system.Shards[0].Run(Instant.Zero + 1.Ms);
        Should.Throw<InvariantViolationException>(() => system.Shards[0].TakeOutgoing(1, []));
    }

    [Fact]
    public void What_is_imported_must_come_from_another_shard_and_not_too_late()
    {
        (ActorSystem system, Scripted sender, IActorRef target) = Pair();
        sender.Ctx.OpenChannel(target, 1.Ms);
        Shard here = system.Shards[0], there = system.Shards[1];
        there.Run(Instant.Zero + 5.Ms);
        Instant at = Instant.Zero + 5.Ms;
        Should.Throw<ArgumentOutOfRangeException>(() => there.Import(new(1, at, 0, "x")));
        Should.Throw<ArgumentException>(() => here.Import(new(0, at, 0, "x")));
        Should.Throw<ArgumentOutOfRangeException>(
            () => there.Import(new(0, at, Origin.MaxSequence + 1, "x")));
        there.Import(new(0, at, Origin.MaxSequence, "x"));
        there.NextEvent.ShouldBe(at);
        Should.Throw<ActorSystemFailedException>(() => there.Import(new(0, Instant.Zero + 4.Ms, 0, "x")));
    }

    private static RandomTopology[] RunApart(ulong seed, int shards)
    {
        RandomTopology[] apart =
            [.. Enumerable.Range(0, shards).Select(_ => new RandomTopology(seed, shards))];
        Shard[] own = [.. apart.Select((run, i) => run.System.Shards[i])];
        while (own.Min(shard => shard.NextEvent) is var next && next != Instant.Never)
        {
            Instant end = next + apart[0].System.Lookahead;
            foreach (Shard shard in own.Where(shard => shard.NextEvent < end).ToList()) shard.Run(end);
            foreach (Shard from in own)
            {
                foreach (Shard to in own) Exchange(from, to);
            }
        }

        return apart;
    }

    private static void Exchange(Shard from, Shard to)
    {
        var messages = new List<ChannelMessage>();
        from.TakeOutgoing(to.Index, messages);
        foreach (ChannelMessage message in messages) to.Import(in message);
    }

    private static (ActorSystem System, Scripted Sender, IActorRef Target) Pair()
    {
        var system = new ActorSystem(new() { Shards = 2, LookaheadLimit = 1.Ms });
        Origin here = system.CreateOrigin(1, 0), there = system.CreateOrigin(2, 1);
        var sender = new Scripted((_, m) => ((Action)m)());
        system.ActorOf(sender, "sender", here);
        return (system, sender, system.ActorOf(new Scripted((_, _) => { }), "receiver", there));
    }
}
