namespace ActorTcp.Kernel;

/// <summary>How often a child was restarted, and since when that counts.</summary>
internal sealed class RestartStatistics
{
    private int _retries;
    private Instant? _windowStart;

    /// <summary>
    /// Counts one more restart; false if it is one too many. A time range without a limit allows one.
    /// </summary>
    public bool RequestPermission(int? maxRetries, Duration? withinTimeRange, Instant now)
    {
        if (maxRetries < 1) return false;
        if (withinTimeRange is not { } range) return maxRetries is not { } limit || ++_retries <= limit;

        _windowStart ??= now;
        if (now - _windowStart.Value <= range) return ++_retries <= (maxRetries ?? 1);
        _windowStart = now;
        _retries = 1;
        return true;
    }
}
