using ActorTcp.Cluster.Store;

namespace ActorTcp.Cluster.Interop;

/// <summary>What the tests publish.</summary>
internal static class Publishing
{
    public static WindowEntry Entry(long window, long previous) => new(
        window, previous, Of(8, window),
        [new Batch(1, Of(100, window)), new Batch(2, Of(StoreLimits.NewsBody + 1, window))],
        [Of(10, window), Of(20, window)]);

    public static WindowEntry Small(long window, long previous) => new(
        window, previous, Of(8, window), [new Batch(1, Of(100, window)), new Batch(2, Of(300, window))], []);

    public static byte[] Of(int length, long window)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, (byte)window);
        return bytes;
    }

    public static StoreReply TryPublish(
        StoreClient client, RunKey run, Lease lease, params WindowEntry[] entries) =>
        client.Ask(new StoreRequest.Publish(run, 0, lease, entries));

    public static StoreReply.ShardIs Publish(
        StoreClient client, RunKey run, Lease lease, params WindowEntry[] entries) =>
        TryPublish(client, run, lease, entries).ShouldBeOfType<StoreReply.ShardIs>();
}
