using ActorTcp.Cluster.Store;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Interop;

/// <summary>Each step of the store, as a real Redis does it.</summary>
public sealed class RedisStoreTests
{
    private static readonly RunKey Run = new("r-1", 0xFEDC_BA98_7654_3210);
    private static readonly RunPlan Plan = new(Run, "1.0", 3, new Instant(5_000_000_000), Bytes(1, 2, 3));

    [RedisFact]
    public void Members_come_and_go()
    {
        using var redis = RedisServer.Start();
        using var client = StoreClient.Connected(redis.Address);
        var one = new Member("i-1", "one", "1.0", 2, IsDraining: false) { Refuses = [Run] };
        var two = new Member("i-2", "two", "1.0", 1, IsDraining: true);

        client.Ask<StoreReply.ClusterIs>(new StoreRequest.Beat(one, StoreClient.Minute));
        client.Ask<StoreReply.ClusterIs>(new StoreRequest.Beat(two, StoreClient.Minute));
        client.Ask<StoreReply.ClusterIs>(new StoreRequest.RequestDrain("i-1"));
        client.Ask<StoreReply.ClusterIs>(new StoreRequest.RequestDrain("nobody"));
        var cluster = client.Ask<StoreReply.ClusterIs>(new StoreRequest.Look());

        Member[] members = [.. cluster.Members.OrderBy(member => member.Instance)];
        members.Length.ShouldBe(2);
        members[0].Name.ShouldBe("one");
        members[0].Capacity.ShouldBe(2);
        members[0].Refuses.ShouldBe([Run]);
        members[1].ShouldBe(two with { Refuses = members[1].Refuses });
        cluster.DrainWanted.ShouldBe(["i-1"]);

        client.Ask<StoreReply.Done>(new StoreRequest.Leave("i-1"));
        cluster = client.Ask<StoreReply.ClusterIs>(new StoreRequest.Look());
        cluster.Members.Single().Instance.ShouldBe("i-2");
        cluster.DrainWanted.ShouldBeEmpty();
    }

    [RedisFact]
    public void A_member_that_does_not_beat_is_none()
    {
        using var redis = RedisServer.Start();
        using var client = StoreClient.Connected(redis.Address);
        var member = new Member("i-1", "one", "1.0", 2, IsDraining: false);

        client.Ask<StoreReply.ClusterIs>(new StoreRequest.Beat(member, new Duration(100_000_000)))
            .Members.Count.ShouldBe(1);

        client.WaitUntil(() =>
            client.Ask<StoreReply.ClusterIs>(new StoreRequest.Look()).Members.Count == 0);
    }

    [RedisFact]
    public void The_first_plan_under_a_name_stays()
    {
        using var redis = RedisServer.Start();
        using var client = StoreClient.Connected(redis.Address);

        client.Ask<StoreReply.PlanIs>(new StoreRequest.ReadPlan("r-1")).Plan.ShouldBeNull();
        RunPlan stored = client.Ask<StoreReply.PlanIs>(Submission(Plan)).Plan!;
        stored.ShouldBe(Plan with { Job = stored.Job });
        stored.Job.ToArray().ShouldBe(Plan.Job.ToArray());

        RunPlan other = Plan with { Run = Run with { Incarnation = 7 }, Shards = 9 };
        client.Ask<StoreReply.PlanIs>(Submission(other)).Plan!.Run.ShouldBe(Run);
        client.Ask<StoreReply.PlanIs>(new StoreRequest.ReadPlan("r-1")).Plan!.Shards.ShouldBe(3);
        client.Ask<StoreReply.ClusterIs>(new StoreRequest.Look()).Runs.ShouldBe([Run]);
        client.Ask<StoreReply.RunGone>(new StoreRequest.Observe(other.Run));
    }

    [RedisFact]
    public void A_lease_has_one_holder_at_a_time_and_a_larger_token_for_each()
    {
        using var redis = RedisServer.Start();
        using StoreClient client = WithRun(redis);

        Claim(client, 0, "a").ShouldBe(new Lease("a", 1));
        Claim(client, 0, "b").ShouldBe(new Lease("a", 1));
        Claim(client, 0, "a").ShouldBe(new Lease("a", 1));
        Claim(client, 1, "b").ShouldBe(new Lease("b", 1));
        Release(client, 0, new Lease("a", 9)).ShouldBe(new Lease("a", 1));
        Release(client, 0, new Lease("a", 1)).ShouldBeNull();
        Claim(client, 0, "b").ShouldBe(new Lease("b", 2));
        client.WaitUntil(() => client.News.OfType<StoreNews.LeaseChanged>().Any(
            news => news == new StoreNews.LeaseChanged(Run, 0, new Lease("b", 2))));
        client.News.OfType<StoreNews.LeaseChanged>().Count(news => news.Holder is null).ShouldBe(1);
        client.Ask(new StoreRequest.Claim(Run, 3, "a", StoreClient.Minute))
            .ShouldBeOfType<StoreReply.Unknown>().Reason.ShouldContain("there is no shard 3");
    }

    [RedisFact]
    public void A_lease_that_is_not_renewed_ends()
    {
        using var redis = RedisServer.Start();
        using StoreClient client = WithRun(redis);
        client.Ask(new StoreRequest.Claim(Run, 0, "a", new Duration(100_000_000)));

        client.WaitUntil(() => Claim(client, 0, "b") == new Lease("b", 2));
    }

    [RedisFact]
    public void Who_tends_renews_what_it_holds_and_becomes_heir_of_what_it_is_ready_for()
    {
        using var redis = RedisServer.Start();
        using StoreClient client = WithRun(redis);
        Claim(client, 0, "a");
        Claim(client, 1, "b");

        var run = client.Ask<StoreReply.RunIs>(new StoreRequest.Tend(
            Run, "b", StoreClient.Minute, [new(1, 1, Bytes(7)), new(0, 1, Bytes(8))], [0, 2]));
        run.Shards.Select(shard => shard.Holder?.Instance).ShouldBe(["a", "b", null]);
        run.Shards.Select(shard => shard.Heir).ShouldBe(["b", null, "b"]);
        run.Shards[1].Note.ToArray().ShouldBe([7]);
        run.Shards[0].Note.Length.ShouldBe(0);

        run = client.Ask<StoreReply.RunIs>(new StoreRequest.Tend(Run, "b", StoreClient.Minute, [], [2]));
        run.Shards.Select(shard => shard.Heir).ShouldBe([null, null, "b"]);
    }

    [RedisFact]
    public void A_lease_is_handed_to_its_heir_only()
    {
        using var redis = RedisServer.Start();
        using StoreClient client = WithRun(redis);
        Claim(client, 0, "a");
        var lease = new Lease("a", 1);

        HandOver(client, lease, "b").ShouldBe(lease);
        client.Ask(new StoreRequest.Tend(Run, "b", StoreClient.Minute, [], [0]));
        HandOver(client, new Lease("a", 2), "b").ShouldBe(lease);
        HandOver(client, lease, "c").ShouldBe(lease);
        HandOver(client, lease, "b").ShouldBe(new Lease("b", 2));
        HandOver(client, lease, "b").ShouldBe(new Lease("b", 2));
        client.Ask<StoreReply.RunIs>(new StoreRequest.Observe(Run)).Shards[0].Heir.ShouldBeNull();
    }

    [RedisFact]
    public void A_run_that_is_forgotten_leaves_no_key_and_others_are_untouched()
    {
        using var redis = RedisServer.Start();
        using StoreClient client = WithRun(redis);
        using var raw = new RawRedis(redis.Port);
        raw.Call("SET", "other", "1");
        raw.Call("SET", "actortcp", "2");
        RunPlan second = Plan with { Run = new RunKey("r-2", 5) };
        client.Ask(Submission(second));
        string[] before = raw.Keys();
        client.Ask(new StoreRequest.Forget(second.Run, null)).ShouldBeOfType<StoreReply.RunGone>();
        client.Ask(Submission(second));
        raw.Keys().ShouldBe(before);

        Claim(client, 0, "a");
        client.Ask(new StoreRequest.Tend(Run, "b", StoreClient.Minute, [], [0, 1]));
        Publishing.Publish(client, Run, new Lease("a", 1), Publishing.Entry(1, 0));
        client.Ask(new StoreRequest.StoreResult(Run, new Lease("a", 1), 1, new(0, 1, Bytes(1))));
        Follow(client, "s-1", 0).Follower.ShouldBe("s-1");
        client.Ask(new StoreRequest.Forget(Run, "s-2")).ShouldBeOfType<StoreReply.RunIs>();
        client.Ask(new StoreRequest.Forget(Run, "s-1")).ShouldBeOfType<StoreReply.RunGone>();
        client.Ask(new StoreRequest.Forget(Run, "s-1")).ShouldBeOfType<StoreReply.RunGone>();
        client.Ask(new StoreRequest.Forget(second.Run, null)).ShouldBeOfType<StoreReply.RunGone>();

        raw.Keys().ShouldBe(["actortcp", "other"]);
        Publishing.TryPublish(client, Run, new Lease("a", 1), Publishing.Entry(2, 1))
            .ShouldBeOfType<StoreReply.RunGone>();
        raw.Keys().ShouldBe(["actortcp", "other"]);
    }

    [RedisFact]
    public void One_follower_at_a_time()
    {
        using var redis = RedisServer.Start();
        using StoreClient client = WithRun(redis);

        Follow(client, "s-1", 4).Acknowledged.ShouldBe(4);
        Follow(client, "s-1", 3).Acknowledged.ShouldBe(4);
        StoreReply.RunIs run = Follow(client, "s-2", 9);
        run.Follower.ShouldBe("s-1");
        run.Acknowledged.ShouldBe(4);
        client.WaitUntil(() => client.News.Contains(new StoreNews.Acknowledged(Run, 4)));
    }

    [RedisFact]
    public void Results_are_kept_of_who_holds_the_lease_and_has_published_all()
    {
        using var redis = RedisServer.Start();
        using StoreClient client = WithRun(redis);
        Claim(client, 2, "a");
        var lease = new Lease("a", 1);

        Store(client, new Lease("b", 1), 0).ResultWindow.ShouldBe(0);
        Store(client, lease, 1).ResultWindow.ShouldBe(0);
        Store(client, lease, 0).ResultWindow.ShouldBe(12);
        ShardResult result = client.Ask<StoreReply.Results>(new StoreRequest.ReadResults(Run)).Found.Single();
        result.Shard.ShouldBe(2);
        result.Window.ShouldBe(12);
        result.Bytes.ToArray().ShouldBe([5, 0, 255]);
    }

    [RedisFact]
    public void A_run_that_its_submitter_never_follows_is_none()
    {
        using var redis = RedisServer.Start();
        using var client = StoreClient.Connected(redis.Address);
        using var raw = new RawRedis(redis.Port);
        var soon = new Duration(100_000_000);

        client.Ask<StoreReply.PlanIs>(new StoreRequest.Submit(Plan, soon));
        Claim(client, 1, "a");
        client.WaitUntil(() => client.Ask<StoreReply.ClusterIs>(new StoreRequest.Look()).Runs.Count == 0);
        raw.Keys().ShouldBeEmpty();

        client.Ask<StoreReply.PlanIs>(new StoreRequest.Submit(Plan, soon));
        client.WaitUntil(
            () => client.Ask<StoreReply.PlanIs>(Submission(Plan with { Shards = 1 })).Plan!.Shards == 1);
        client.Ask<StoreReply.RunIs>(new StoreRequest.Follow(Run, "s-1", soon, 0));
        client.WaitUntil(
            () => client.Ask<StoreReply.RunIs>(new StoreRequest.Observe(Run)).Follower is null);
        client.Ask<StoreReply.ClusterIs>(new StoreRequest.Look()).Runs.ShouldBe([Run]);
    }

    /// <summary>Who takes output away must be able to when the output has filled the memory.</summary>
    [RedisFact]
    public void A_full_Redis_lets_members_stay_and_output_go()
    {
        using var redis = RedisServer.Start();
        using StoreClient client = WithRun(redis);
        using var raw = new RawRedis(redis.Port);
        var member = new Member("i-1", "one", "1.0", 2, IsDraining: false);
        Claim(client, 0, "a");
        client.Ask<StoreReply.ClusterIs>(new StoreRequest.Beat(member, StoreClient.Minute));
        Publishing.Publish(client, Run, new Lease("a", 1), Publishing.Entry(1, 0));
        raw.Call("CONFIG", "SET", "maxmemory", "1");

        var refused = Publishing.TryPublish(client, Run, new Lease("a", 1), Publishing.Entry(2, 1))
            .ShouldBeOfType<StoreReply.Unknown>();
        refused.Reason.ShouldContain("OOM");
        refused.IsRefusal.ShouldBeTrue();
        client.Ask<StoreReply.ClusterIs>(new StoreRequest.Beat(member, StoreClient.Minute))
            .Members.Count.ShouldBe(1);
        var tend = new StoreRequest.Tend(Run, "a", StoreClient.Minute, [new(0, 1, Bytes(1))], []);
        client.Ask<StoreReply.RunIs>(tend).Shards[0].Note.Length.ShouldBe(1);
        Follow(client, "s-1", 1).Acknowledged.ShouldBe(1);
        client.Ask(new StoreRequest.Forget(Run, "s-1")).ShouldBeOfType<StoreReply.RunGone>();
    }

    private static StoreRequest.Submit Submission(RunPlan plan) => new(plan, StoreClient.Minute);

    private static ShardState Store(StoreClient client, Lease lease, long lastWindow) =>
        client.Ask<StoreReply.ShardIs>(new StoreRequest.StoreResult(
            Run, lease, lastWindow, new ShardResult(2, 12, Bytes(5, 0, 255)))).State;

    private static StoreReply.RunIs Follow(StoreClient client, string who, long acknowledged) =>
        client.Ask<StoreReply.RunIs>(
            new StoreRequest.Follow(Run, who, StoreClient.Minute, acknowledged));

    private static Lease? Claim(StoreClient client, int shard, string who) =>
        client.Ask<StoreReply.ShardIs>(
            new StoreRequest.Claim(Run, shard, who, StoreClient.Minute)).State.Holder;

    private static Lease? Release(StoreClient client, int shard, Lease lease) =>
        client.Ask<StoreReply.ShardIs>(new StoreRequest.Release(Run, shard, lease)).State.Holder;

    private static Lease? HandOver(StoreClient client, Lease lease, string heir) =>
        client.Ask<StoreReply.ShardIs>(
            new StoreRequest.HandOver(Run, 0, lease, heir, StoreClient.Minute)).State.Holder;

    private static StoreClient WithRun(RedisServer redis)
    {
        StoreClient client = StoreClient.Connected(redis.Address, Run.Id);
        client.Ask<StoreReply.PlanIs>(Submission(Plan));
        return client;
    }

    private static byte[] Bytes(params byte[] bytes) => bytes;
}
