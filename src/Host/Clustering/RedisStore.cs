using ActorTcp.Cluster.Store;
using ActorTcp.Primitives;
using StackExchange.Redis;

namespace ActorTcp.Host.Clustering;

/// <summary>
/// The store of a cluster, in Redis. Connects by itself, again and again; without a connection every request
/// is answered at once by <see cref="StoreReply.Unknown"/>, for those who ask have plans for that.
/// </summary>
internal sealed class RedisStore(RedisAddress address, string clientName) : IDisposable
{
    /// <summary>All keys and channels begin with it; no others are touched.</summary>
    public const string Prefix = "actortcp:";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, RedisChannel> _channels = new()
    {
        [""] = new(Prefix + "cluster", RedisChannel.PatternMode.Literal),
    };

    private RedisConnection? _connection;
    private volatile string _trouble = "not connected yet";

    /// <summary>Called on any thread, one piece after another.</summary>
    public Action<StoreNews> Tell { get; init; } = static _ => { };

    /// <summary>Called on any thread with the reason why there is no connection, with null when there
    /// is.</summary>
    public Action<string?> TellWay { get; init; } = static _ => { };

    public bool IsConnected => Connection is not null;

    /// <summary>Why there is no connection.</summary>
    public string Trouble => _trouble;

    private RedisConnection? Connection
    {
        get
        {
            lock (_lock) return _connection;
        }
    }

    /// <summary>Begins to connect; to be called once.</summary>
    public void Start() => _ = Task.Run(StayConnectedAsync);

    /// <summary>Asks; never fails.</summary>
    public async Task<StoreReply> AskAsync(StoreRequest request)
    {
        RedisConnection? connection = Connection;
        if (connection is null) return new StoreReply.Unknown(_trouble);

        try
        {
            RedisResult result = await connection.CallAsync(RedisCall.Of(request)).ConfigureAwait(false);
            return RedisReply.Read(request, result);
        }
        catch (Exception e) when (e is not InvariantViolationException)
        {
            return new StoreReply.Unknown(FirstLine(e)) { IsRefusal = e is RedisServerException };
        }
    }

    /// <summary>Hears the news of that run too, or no longer.</summary>
    public void Listen(string runId, bool on)
    {
        var channel = new RedisChannel($"{Prefix}{{{runId}}}:news", RedisChannel.PatternMode.Literal);
        lock (_lock)
        {
            bool isChange = on ? _channels.TryAdd(runId, channel) : _channels.Remove(runId);
            if (isChange) _connection?.Listen(channel, on);
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        Connection?.Dispose();
    }

    private async Task StayConnectedAsync()
    {
        TimeSpan pause = FirstPause;
        while (!_end.IsCancellationRequested)
        {
            string? trouble = await TryConnectAsync().ConfigureAwait(false);
            if (trouble is null)
            {
                pause = FirstPause;
                trouble = await StayAsync(Connection!).ConfigureAwait(false);
            }

            _trouble = trouble;
            if (_end.IsCancellationRequested) return;

            TellWay(trouble);
            await Task.Delay(pause).ConfigureAwait(false);
            pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
        }
    }

    /// <summary>What ended the connection.</summary>
    private async Task<string> StayAsync(RedisConnection connection)
    {
        TellWay(null);
        string trouble = await connection.Broken.ConfigureAwait(false);
        lock (_lock) _connection = null;
        connection.Dispose();
        return trouble;
    }

    /// <summary>What went wrong, or null.</summary>
    private async Task<string?> TryConnectAsync()
    {
        try
        {
            Task<RedisConnection> opening = RedisConnection.OpenAsync(address, clientName, TakeNews);
            RedisConnection connection = await opening.ConfigureAwait(false);
            lock (_lock)
            {
                foreach (RedisChannel channel in _channels.Values) connection.Listen(channel, on: true);
                _connection = connection;
            }

            await connection.SettledAsync().ConfigureAwait(false);
            if (_end.IsCancellationRequested) connection.Dispose();
            return null;
        }
        catch (Exception e)
        {
            return FirstLine(e);
        }
    }

    private void TakeNews(byte[] message)
    {
        StoreNews news;
        try
        {
            news = RedisNews.Read(message);
        }
        catch (FormatException)
        {
            return; // of another version perhaps; news are hints, and what is missed is read from the logs
        }

        Tell(news);
    }

    private static string FirstLine(Exception e) => e.Message.Split('\n')[0].Trim();
}
