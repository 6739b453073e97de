using ActorTcp.Cluster.Store;
using ActorTcp.Primitives;
using StackExchange.Redis;

namespace ActorTcp.Host.Clustering;

/// <summary>
/// The store of a cluster, in Redis. Connects by itself, again and again; without a connection every request
/// is answered at once by <see cref="StoreReply.Unknown"/>, for those who ask have plans for that.
/// </summary>
internal sealed class RedisStore : IDisposable
{
    /// <summary>All keys and channels begin with it; no others are touched.</summary>
    public const string Prefix = "actortcp:";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _end = new();
    private readonly RedisAddress _address;
    private readonly string _clientName;
    private readonly IReadOnlyList<RedisChannel> _channels;
    private volatile RedisConnection? _connection;
    private volatile string _trouble = "not connected yet";

    /// <param name="address">Where Redis is.</param>
    /// <param name="clientName">What Redis calls the connection.</param>
    /// <param name="runId">The run whose news are wanted; null: of all runs.</param>
    public RedisStore(RedisAddress address, string clientName, string? runId)
    {
        _address = address;
        _clientName = clientName;
        _channels = runId is null
            ? [new(Prefix + "*", RedisChannel.PatternMode.Pattern)]
            :
            [
                new(Prefix + "cluster", RedisChannel.PatternMode.Literal),
                new($"{Prefix}{{{runId}}}:news", RedisChannel.PatternMode.Literal),
            ];
    }

    /// <summary>Called on any thread, one piece after another.</summary>
    public Action<StoreNews> Tell { get; init; } = static _ => { };

    /// <summary>Called on any thread with the reason why there is no connection, with null when there
    /// is.</summary>
    public Action<string?> TellWay { get; init; } = static _ => { };

    public bool IsConnected => _connection is not null;

    /// <summary>Why there is no connection.</summary>
    public string Trouble => _trouble;

    /// <summary>Begins to connect; to be called once.</summary>
    public void Start() => _ = Task.Run(StayConnectedAsync);

    /// <summary>Asks; never fails.</summary>
    public async Task<StoreReply> AskAsync(StoreRequest request)
    {
        RedisConnection? connection = _connection;
        if (connection is null) return new StoreReply.Unknown(_trouble);

        try
        {
            RedisResult result = await connection.CallAsync(RedisCall.Of(request)).ConfigureAwait(false);
            return RedisReply.Read(request, result);
        }
        catch (Exception e) when (e is not InvariantViolationException)
        {
            return new StoreReply.Unknown(FirstLine(e));
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _connection?.Dispose();
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
                trouble = await _connection!.Broken.ConfigureAwait(false);
                _connection.Dispose();
                _connection = null;
            }

            _trouble = trouble;
            if (_end.IsCancellationRequested) return;

            TellWay(trouble);
            await Task.Delay(pause).ConfigureAwait(false);
            pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
        }
    }

    /// <summary>What went wrong, or null.</summary>
    private async Task<string?> TryConnectAsync()
    {
        try
        {
            Task<RedisConnection> opening =
                RedisConnection.OpenAsync(_address, _clientName, _channels, TakeNews);
            _connection = await opening.ConfigureAwait(false);
            if (_end.IsCancellationRequested) _connection.Dispose();
            TellWay(null);
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
