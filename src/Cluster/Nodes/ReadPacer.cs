using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Nodes;

/// <summary>When somebody who follows logs reads them, instead of waiting for news.</summary>
/// <remarks>
/// What is known to be there is read at once, and the rest after a while: news might have been lost. Without
/// progress the next time comes later.
/// </remarks>
internal sealed class ReadPacer
{
    private static readonly Duration FirstWait = Duration.FromMilliseconds(50);
    private static readonly Duration LongestWait = Duration.FromSeconds(1);
    private long _mark = -1;
    private Duration _wait = FirstWait;
    private bool _mayHurry;

    public bool IsReading { get; private set; }

    /// <summary>The last answer was not all that there is.</summary>
    public bool HasMore { get; private set; }

    public Instant Next { get; private set; }

    /// <param name="mark">Changes with every progress.</param>
    /// <param name="isThere">What is waited for is known to be in the logs.</param>
    /// <returns>Whether to read now.</returns>
    public bool IsDue(Instant now, long mark, bool isThere)
    {
        if (IsReading) return false;
        if (mark != _mark)
        {
            bool isFirst = _mark < 0;
            _mark = mark;
            _mayHurry = true;
            _wait = FirstWait;
            Next = isFirst ? now : now + _wait;
        }

        if (_mayHurry && isThere)
        {
            _mayHurry = false;
            Next = now;
        }

        return now >= Next;
    }

    public void Start() => IsReading = true;

    public void Answered(Instant now, bool foundSome, bool isCut)
    {
        IsReading = false;
        HasMore = isCut;
        if (foundSome)
        {
            _mayHurry = true;
            _wait = FirstWait;
        }

        Next = isCut ? now : now + _wait;
        _wait = Duration.Min(_wait * 2, LongestWait);
    }

    /// <summary>There was no answer.</summary>
    public void Failed(Instant next)
    {
        IsReading = false;
        Next = next;
    }

    /// <summary>News may have been missed.</summary>
    public void Hurry()
    {
        _mayHurry = true;
        Next = default;
    }
}
