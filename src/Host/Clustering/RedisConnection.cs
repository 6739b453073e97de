using StackExchange.Redis;

namespace ActorTcp.Host.Clustering;

/// <summary>
/// One connection to Redis, from its start to its first trouble: after that it is of no use, and a new one is
/// made. So nothing waits in a queue for better times, and what was asked before a break is not asked again
/// behind anybody's back.
/// </summary>
internal sealed class RedisConnection : IDisposable
{
    private static readonly RedisKey[] Keys = [RedisStore.Prefix];

    private readonly TaskCompletionSource<string> _broken =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly ConnectionMultiplexer _multiplexer;
    private readonly IDatabase _database;
    private readonly TimeSpan _replyTimeout;
    private readonly Action<byte[]> _take;
    private readonly Lock _lock = new();
    private Task _settled = Task.CompletedTask;

    private RedisConnection(ConnectionMultiplexer multiplexer, TimeSpan replyTimeout, Action<byte[]> take)
    {
        _multiplexer = multiplexer;
        _take = take;
        _replyTimeout = replyTimeout;
        _database = multiplexer.GetDatabase();
        multiplexer.ConnectionFailed += (_, e) => Break(Describe(e.FailureType));
    }

    /// <summary>Ends, with the reason, when the connection is of no more use.</summary>
    public Task<string> Broken => _broken.Task;

    /// <param name="address">Where Redis is.</param>
    /// <param name="clientName">What Redis calls the connection.</param>
    /// <param name="take">Called with all news, one after another.</param>
    /// <exception cref="IOException">There is no way, or no entry; in words for people.</exception>
    public static async Task<RedisConnection> OpenAsync(
        RedisAddress address, string clientName, Action<byte[]> take)
    {
        ConnectionMultiplexer multiplexer =
            await new RedisEntry().OpenAsync(address, clientName).ConfigureAwait(false);
        var connection = new RedisConnection(multiplexer, address.ReplyTimeout, take);
        if (await connection.ObstacleAsync().ConfigureAwait(false) is not { } obstacle) return connection;

        connection.Dispose();
        throw new IOException(obstacle);
    }

    /// <summary>Hears that channel from soon on, or no longer; trouble breaks the connection.</summary>
    public void Listen(RedisChannel channel, bool on)
    {
        ISubscriber subscriber = _multiplexer.GetSubscriber();
        Task task = on
            ? subscriber.SubscribeAsync(channel, (_, message) => _take((byte[])message!))
            : subscriber.UnsubscribeAsync(channel);
        lock (_lock) _settled = Task.WhenAll(_settled, GuardAsync(task));
    }

    /// <summary>Ends when all that was asked of <see cref="Listen"/> is so, or the connection
    /// broke.</summary>
    public Task SettledAsync()
    {
        lock (_lock) return _settled;
    }

    /// <summary>Does a step; an answer that does not come in time breaks the connection.</summary>
    public async Task<RedisResult> CallAsync(RedisCall call)
    {
        try
        {
            return await EvaluateAsync(call).ConfigureAwait(false);
        }
        catch (RedisServerException e) when (e.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            // Somebody emptied Redis's store of scripts.
            return await EvaluateAsync(call).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            string reason = $"no reply within {_replyTimeout.TotalSeconds:0.#} s";
            Break(reason);
            throw new TimeoutException(reason, e);
        }
    }

    public void Break(string reason) => _broken.TrySetResult(reason);

    /// <summary>Does not wait: closing may take as long as the way is cut.</summary>
    public void Dispose()
    {
        Break("closed");
        _ = Task.Run(() => _multiplexer.Close(allowCommandsToComplete: false));
    }

    private Task<RedisResult> EvaluateAsync(RedisCall call) =>
        _database.ScriptEvaluateAsync(call.Script, Keys, call.Arguments).WaitAsync(_replyTimeout);

    /// <summary>Why this Redis is of no use; null: it is.</summary>
    private async Task<string?> ObstacleAsync()
    {
        try
        {
            RedisResult info = await _database.ExecuteAsync("INFO", "server")
                .WaitAsync(_replyTimeout).ConfigureAwait(false);
            return RedisVersion.Obstacle((string)info);
        }
        catch (RedisServerException)
        {
            return null; // its operator keeps that from us; the steps will tell
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            return e.Message;
        }
    }

    private async Task GuardAsync(Task task)
    {
        try
        {
            await task.WaitAsync(_replyTimeout).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Break(e.Message);
        }
    }

    private static string Describe(ConnectionFailureType failure) => failure switch
    {
        ConnectionFailureType.SocketClosed or ConnectionFailureType.SocketFailure => "the connection broke",
        ConnectionFailureType.AuthenticationFailure => "the password or certificate was not accepted",
        ConnectionFailureType.UnableToConnect or ConnectionFailureType.UnableToResolvePhysicalConnection =>
            "it cannot be reached",
        _ => failure.ToString(),
    };
}
