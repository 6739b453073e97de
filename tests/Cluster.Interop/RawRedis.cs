using StackExchange.Redis;

namespace ActorTcp.Cluster.Interop;

/// <summary>Redis without our store around it, for what a test looks at or spoils.</summary>
internal sealed class RawRedis(int port) : IDisposable
{
    /// <summary>A busy machine takes its time for what is at once elsewhere.</summary>
    private readonly ConnectionMultiplexer _redis = ConnectionMultiplexer.Connect(
        $"127.0.0.1:{port},connectTimeout=30000,syncTimeout=30000");

    public RedisResult Call(string command, params object[] arguments) =>
        _redis.GetDatabase().Execute(command, arguments);

    public string[] Keys() =>
        [.. ((string[])Call("KEYS", "*")).Order(StringComparer.Ordinal)];

    public void Dispose() => _redis.Dispose();
}
