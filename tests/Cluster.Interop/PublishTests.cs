using ActorTcp.Cluster.Store;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Interop;

/// <summary>The logs: who may append what, and what is read and told of it.</summary>
public sealed class PublishTests
{
    private static readonly RunKey Run = new("r-1", 3);
    private static readonly Lease Mine = new("a", 1);

    [RedisFact]
    public void What_is_published_is_read_and_told()
    {
        using var redis = RedisServer.Start();
        using StoreClient client = WithLease(redis);

        Publishing.Publish(client, Run, Mine, Publishing.Entry(2, 0), Publishing.Entry(5, 2))
            .State.LastWindow.ShouldBe(5);

        StoreReply.Entries found = Read(
            client, 1 << 20, LogKey.Headers(0), LogKey.Bodies(0, 2), LogKey.Bodies(0, 1), LogKey.Output(0),
            LogKey.Headers(1));
        found.IsCut.ShouldBeFalse();
        LogEntry[] entries = [.. found.Found.GroupBy(entry => entry.Log).SelectMany(log => log)];
        entries.Select(entry => $"{entry.Log.Kind} {entry.Log.To} {entry.At.Window}-{entry.At.Part}")
            .ShouldBe(
            [
                "Headers -1 2-0", "Headers -1 5-0",
                "Bodies 2 2-0", "Bodies 2 5-0", "Bodies 1 2-0", "Bodies 1 5-0",
                "Output -1 2-0", "Output -1 2-1", "Output -1 5-0", "Output -1 5-1",
            ]);
        entries[1].Bytes.ToArray().ShouldBe(Publishing.Of(8, 5));
        entries[3].Bytes.ToArray().ShouldBe(Publishing.Of(StoreLimits.NewsBody + 1, 5));

        client.WaitUntil(() => client.News.OfType<StoreNews.Published>().Count() == 2);
        StoreNews.Published news = client.News.OfType<StoreNews.Published>().First();
        news.Run.ShouldBe(Run);
        news.Shard.ShouldBe(0);
        news.Window.ShouldBe(2);
        news.Header.ToArray().ShouldBe(Publishing.Of(8, 2));
        Batch small = news.Batches.Single(); // the other one is too large for the news
        small.To.ShouldBe(1);
        small.Bytes.ToArray().ShouldBe(Publishing.Of(100, 2));
    }

    [RedisFact]
    public void Nothing_is_appended_twice_or_out_of_order_or_by_a_stranger()
    {
        using var redis = RedisServer.Start();
        using StoreClient client = WithLease(redis);
        WindowEntry first = Publishing.Entry(2, 0), second = Publishing.Entry(5, 2);
        WindowEntry afterGap = Publishing.Entry(9, 8);

        Last(client, new Lease("a", 2), first).ShouldBe(0);
        Last(client, new Lease("b", 1), first).ShouldBe(0);
        Last(client, Mine, second).ShouldBe(0); // the store has lost what was before
        Last(client, Mine, first).ShouldBe(2);
        Last(client, Mine, first, second).ShouldBe(5); // what is there is passed over
        Last(client, Mine, first, second, afterGap).ShouldBe(5);
        Last(client, Mine, second).ShouldBe(5);

        Read(client, 1 << 20, LogKey.Headers(0)).Found.Count.ShouldBe(2);
        Read(client, 1 << 20, LogKey.Output(0)).Found.Count.ShouldBe(4);
    }

    [RedisFact]
    public void After_a_stop_nothing_comes_beyond_it()
    {
        using var redis = RedisServer.Start();
        using StoreClient client = WithLease(redis);
        Last(client, Mine, Publishing.Entry(2, 0)).ShouldBe(2);

        StopAfter(client, seen: 1).ShouldBe(2 + StoreLimits.Ahead);
        Last(client, Mine, Publishing.Entry(3, 2)).ShouldBe(3);
        StopAfter(client).ShouldBe(2 + StoreLimits.Ahead);
        StoreReply.ShardIs state = Publishing.Publish(
            client, Run, Mine, Publishing.Entry(6, 3), Publishing.Entry(7, 6));
        state.State.LastWindow.ShouldBe(6);
        state.StopAfter.ShouldBe(2 + StoreLimits.Ahead);
        client.WaitUntil(() => client.News.Contains(new StoreNews.StopRequested(Run, 2 + StoreLimits.Ahead)));
    }

    [RedisFact]
    public void Output_that_is_acknowledged_is_let_go_and_not_written_again()
    {
        using var redis = RedisServer.Start();
        using StoreClient client = WithLease(redis);
        Last(client, Mine, Publishing.Entry(2, 0), Publishing.Entry(3, 2)).ShouldBe(3);

        Follow(client, 2);
        Read(client, 1 << 20, LogKey.Output(0)).Found.Select(entry => entry.At.Window).ShouldBe([3, 3]);
        Follow(client, 4);
        Last(client, Mine, Publishing.Entry(4, 3), Publishing.Entry(5, 4)).ShouldBe(5);
        Read(client, 1 << 20, LogKey.Output(0)).Found.Select(entry => entry.At.Window).ShouldBe([5, 5]);
        Read(client, 1 << 20, LogKey.Headers(0)).Found.Count.ShouldBe(4);
    }

    [RedisFact]
    public void A_large_log_is_read_in_pieces()
    {
        using var redis = RedisServer.Start();
        using StoreClient client = WithLease(redis);
        WindowEntry[] entries = [.. Enumerable.Range(1, 20).Select(w => Publishing.Entry(w, w - 1))];
        Last(client, Mine, entries).ShouldBe(20);

        LogPosition after = LogPosition.Start;
        var windows = new List<long>();
        for (bool isCut = true; isCut;)
        {
            LogRange[] ranges = [new(LogKey.Bodies(0, 2), after), new(LogKey.Headers(0), LogPosition.Start)];
            var found = client.Ask<StoreReply.Entries>(new StoreRequest.Read(Run, ranges, 200_000));
            LogEntry[] bodies = [.. found.Found.Where(entry => entry.Log.Kind == LogKind.Bodies)];
            windows.AddRange(bodies.Select(entry => entry.At.Window));
            found.Found.ShouldContain(entry => entry.Log.Kind == LogKind.Headers);
            isCut = found.IsCut && bodies.Length > 0;
            if (bodies.Length > 0) after = bodies[^1].At;
        }

        windows.ShouldBe(Enumerable.Range(1, 20).Select(w => (long)w));
    }

    /// <summary>Who replays can do all windows of a page, and need not hold one log for the sake of another.
    /// </summary>
    [RedisFact]
    public void A_page_ends_at_the_same_window_in_all_logs()
    {
        using var redis = RedisServer.Start();
        using StoreClient client = WithLease(redis);
        WindowEntry[] entries = [.. Enumerable.Range(1, 200).Select(w => Publishing.Small(w, w - 1))];
        Last(client, Mine, entries).ShouldBe(200);

        LogKey[] logs = [LogKey.Headers(0), LogKey.Bodies(0, 1), LogKey.Bodies(0, 2)];
        LogPosition after = LogPosition.Start;
        for (bool isCut = true; isCut;)
        {
            LogRange[] ranges = [.. logs.Select(log => new LogRange(log, after))];
            var page = client.Ask<StoreReply.Entries>(new StoreRequest.Read(Run, ranges, 10_000));
            isCut = page.IsCut;
            page.Found.Sum(entry => entry.Bytes.Length).ShouldBeLessThan(25_000);
            after = page.Found.Max(entry => entry.At);
            foreach (LogKey log in logs) page.Found.Last(entry => entry.Log == log).At.ShouldBe(after);
        }

        after.Window.ShouldBe(200);
    }

    [RedisFact]
    public void After_a_crash_of_Redis_with_its_log_all_is_there_again()
    {
        using var redis = RedisServer.Start(new RedisSetup { KeepsLog = true });
        using StoreClient client = WithLease(redis);
        Last(client, Mine, Publishing.Entry(1, 0)).ShouldBe(1);

        redis.Kill();
        client.WaitUntil(() => client.Ask(new StoreRequest.Look()) is StoreReply.Unknown);
        redis.Start();
        client.WaitUntil(() => client.Ask(new StoreRequest.Look()) is StoreReply.ClusterIs);

        AwaitNews(client, of: client, after: 1);
        client.Troubles.ToArray().ShouldContain(trouble => trouble != null);
    }

    [RedisFact]
    public void A_script_that_Redis_has_forgotten_is_told_again()
    {
        using var redis = RedisServer.Start();
        using StoreClient client = WithLease(redis);
        using var raw = new RawRedis(redis.Port);
        Last(client, Mine, Publishing.Entry(1, 0)).ShouldBe(1);

        raw.Call("SCRIPT", "FLUSH");

        Last(client, Mine, Publishing.Entry(2, 1)).ShouldBe(2);
    }

    [RedisFact]
    public void A_way_that_is_cut_is_noticed_and_another_is_made()
    {
        using var redis = RedisServer.Start();
        using StoreClient direct = WithLease(redis);
        using var way = new CuttableWay(redis.Port);
        using var client = StoreClient.Connected(
            $"{way.Address},syncTimeout=1500,connectTimeout=1500", Run.Id);

        way.Cut();
        client.Ask(new StoreRequest.Look()).ShouldBeOfType<StoreReply.Unknown>()
            .Reason.ShouldContain("no reply within 1.5 s");
        way.Repair();
        client.WaitUntil(() => client.Ask(new StoreRequest.Look()) is StoreReply.ClusterIs);

        way.Break();
        client.WaitUntil(() => client.Ask(new StoreRequest.Look()) is StoreReply.ClusterIs);
        AwaitNews(client, of: direct, after: 0);
    }

    /// <summary>News that nobody hears are gone: windows are published until one is heard of.</summary>
    private static void AwaitNews(StoreClient client, StoreClient of, long after)
    {
        long window = after;
        client.WaitUntil(() =>
        {
            Last(of, Mine, Publishing.Entry(window + 1, (int)window)).ShouldBe(window + 1);
            window++;
            return client.News.OfType<StoreNews.Published>().Any(news => news.Window > after);
        });
    }

    private static long? StopAfter(StoreClient client, long seen = 0) =>
        client.Ask<StoreReply.RunIs>(new StoreRequest.RequestStop(Run, seen)).StopAfter;

    private static long Last(StoreClient client, Lease lease, params WindowEntry[] entries) =>
        Publishing.Publish(client, Run, lease, entries).State.LastWindow;

    private static StoreReply.Entries Read(StoreClient client, long most, params LogKey[] logs) =>
        client.Ask<StoreReply.Entries>(new StoreRequest.Read(
            Run, [.. logs.Select(log => new LogRange(log, LogPosition.Start))], most));

    private static void Follow(StoreClient client, long acknowledged) => client.Ask<StoreReply.RunIs>(
        new StoreRequest.Follow(Run, "s-1", StoreClient.Minute, acknowledged));

    private static StoreClient WithLease(RedisServer redis)
    {
        StoreClient client = StoreClient.Connected(redis.Address, Run.Id);
        var plan = new RunPlan(Run, "1", 3, new Instant(1), new byte[] { 1 });
        client.Ask<StoreReply.PlanIs>(new StoreRequest.Submit(plan, StoreClient.Minute));
        client.Ask<StoreReply.ShardIs>(new StoreRequest.Claim(Run, 0, "a", StoreClient.Minute));
        return client;
    }
}
