using System.Collections.Concurrent;
using System.Diagnostics;
using ActorTcp.Cluster.Store;
using ActorTcp.Host.Clustering;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Interop;

/// <summary>The store of a test, asked one thing after another.</summary>
internal sealed class StoreClient : IDisposable
{
    public static readonly Duration Minute = new(60_000_000_000);

    private readonly RedisStore _store;

    public StoreClient(string address, string? runId = null)
    {
        RedisAddress.TryParse(address, out RedisAddress? parsed, out string problem).ShouldBeTrue(problem);
        _store = new RedisStore(parsed!, "test")
        {
            Tell = News.Enqueue,
            TellWay = trouble => Troubles.Enqueue(trouble),
        };
        if (runId is not null) _store.Listen(runId, on: true);
        _store.Start();
    }

    public ConcurrentQueue<StoreNews> News { get; } = new();

    public ConcurrentQueue<string?> Troubles { get; } = new();

    public static StoreClient Connected(string address, string? runId = null)
    {
        var client = new StoreClient(address, runId);
        client.WaitUntil(() => client._store.IsConnected);
        return client;
    }

    /// <summary>Waits for the answer.</summary>
    public StoreReply Ask(StoreRequest request) => _store.AskAsync(request).GetAwaiter().GetResult();

    public T Ask<T>(StoreRequest request)
        where T : StoreReply => Ask(request).ShouldBeOfType<T>();

    /// <summary>Polls: news come when they come.</summary>
    public void WaitUntil(Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            bool isLate = clock.Elapsed > TimeSpan.FromSeconds(60);
            if (isLate) throw new TimeoutException($"it never was so: {_store.Trouble}");

            Thread.Sleep(2);
        }
    }

    public void Dispose() => _store.Dispose();
}
