using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Windows;

/// <summary>
/// Which window a run is in, and who is to run it: computed by everybody alike from the same headers.
/// </summary>
/// <remarks>
/// A shard's next event is what its last header said, or the arrival of a batch that was sent to it since. A
/// window begins with the earliest of all and is as long as the lookahead; active in it are the shards whose
/// next event lies in it. Only these publish a header; when all have, the next window begins. In the first
/// window nobody knows anything of the others, so all are active from the start of time.
/// </remarks>
internal sealed class WindowLog
{
    private readonly Duration _lookahead;
    private readonly Instant _until;
    private readonly Instant[] _next;
    private readonly bool[] _isQuiet;
    private readonly WindowHeader?[] _headers;
    private int _missing;

    /// <param name="lookahead">The least time that anything takes from one shard to another.</param>
    /// <param name="until">The last instant to run.</param>
    public WindowLog(int shards, Duration lookahead, Instant until)
    {
        Invariant.Holds(shards > 0 && lookahead > Duration.Zero && until < Instant.Never);
        _lookahead = lookahead;
        _until = until;
        _next = new Instant[shards];
        _isQuiet = new bool[shards];
        _headers = new WindowHeader?[shards];
        Open();
    }

    public int Shards => _next.Length;

    /// <summary>The one that is being run; where the run is over, the first that is not.</summary>
    public long Window { get; private set; }

    public Instant Start { get; private set; }

    /// <summary>What is at this instant or later belongs to later windows.</summary>
    public Instant End { get; private set; }

    /// <summary>The last window to run; null: nobody asked the run to stop.</summary>
    public long? StopAfter { get; set; }

    /// <summary>All active shards have published this window.</summary>
    public bool IsComplete => _missing == 0;

    /// <summary>The first failure in the windows that are complete.</summary>
    public ShardFailure? Failure { get; private set; }

    /// <summary>Nothing more is to be run.</summary>
    public bool IsOver => IsAtItsEnd || Window > StopAfter;

    /// <summary>It is over, whether or not somebody asked for it.</summary>
    public bool IsAtItsEnd => Failure is not null || Start > _until || Start == Instant.Never;

    /// <summary>Nothing was left to happen when it ended.</summary>
    public bool IsQuiet => Start == Instant.Never || _isQuiet.All(quiet => quiet);

    public bool IsActive(int shard) => _next[shard] < End;

    public bool Has(int shard) => _headers[shard] is not null;

    /// <summary>The headers of the current window, ascending by shard.</summary>
    public IEnumerable<WindowHeader> Headers
    {
        get
        {
            foreach (WindowHeader? header in _headers)
            {
                if (header is not null) yield return header;
            }
        }
    }

    /// <summary>An active shard has done its part of the current window.</summary>
    /// <exception cref="InvalidDataException">The header does not fit what went before: who wrote it
    /// computes other windows.</exception>
    public void Apply(WindowHeader header)
    {
        int shard = header.Shard;
        bool fits = header.Window == Window && shard < Shards && IsActive(shard) && !Has(shard)
            && header.Start == Start && header.End == End && header.Next >= End;
        foreach (WindowHeader.Destination destination in header.Destinations)
        {
            fits &= destination.Earliest >= End && destination.To < Shards && destination.To != shard;
        }

        if (!fits)
        {
            throw new InvalidDataException(
                $"shard {shard} published window {header.Window} from {header.Start} to {header.End}; "
                + $"by the log, window {Window} is from {Start} to {End}");
        }

        _headers[shard] = header;
        _missing--;
    }

    /// <summary>Goes on to the next window.</summary>
    public void Advance()
    {
        Invariant.Holds(IsComplete && !IsOver);
        foreach (WindowHeader header in Headers) Note(header);
        foreach (WindowHeader header in Headers) NoteBatches(header);
        Array.Clear(_headers);
        Open();
    }

    private void Note(WindowHeader header)
    {
        _next[header.Shard] = header.Next;
        _isQuiet[header.Shard] = header.IsQuiet;
        if (header.Failure is not { } failure) return;
        if (Failure is null || failure.IsBefore(Failure)) Failure = failure;
    }

    private void NoteBatches(WindowHeader header)
    {
        foreach (WindowHeader.Destination destination in header.Destinations)
        {
            _next[destination.To] = Instant.Min(_next[destination.To], destination.Earliest);
            _isQuiet[destination.To] = false;
        }
    }

    private void Open()
    {
        Window++;
        Start = _next.Min();
        End = Instant.Min(Start + _lookahead, new Instant(_until.Nanoseconds + 1));
        _missing = 0;
        for (int shard = 0; shard < Shards; shard++) _missing += IsActive(shard) ? 1 : 0;
    }
}
