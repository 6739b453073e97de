using ActorTcp.Actors.Running;
using ActorTcp.Cluster.Nodes;
using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Submitting;

/// <content>From the first window to the last, and the results.</content>
public sealed partial class SubmitterMachine
{
    private const long PageBytes = 8 * 1024 * 1024;
    private const long MuchOutput = 4 * 1024 * 1024;
    private static readonly Duration AcknowledgeAfter = Duration.FromMilliseconds(50);
    private static readonly Duration LookEvery = Duration.FromSeconds(1);
    private readonly ReadPacer _reads = new();
    private readonly WindowLog _log;
    private readonly Inbox _inbox;
    private readonly OutputReader _output;
    private StoreReply.RunIs? _state;
    private IReadOnlyList<Member> _members = [];
    private bool _isFollowing;
    private bool _isLooking;
    private bool _wasFollower;
    private long _waitingBytes;
    private Instant _nextFollow;
    private Instant _nextLook;
    private Instant _lastFollow;
    private long _results;

    /// <summary>Output that is written is acknowledged soon, and much output at once.</summary>
    private Instant NextFollow =>
        _waitingBytes > MuchOutput ? _now
        : _waitingBytes > 0 ? Instant.Min(_nextFollow, _lastFollow + AcknowledgeAfter)
        : _nextFollow;

    private long LastWindow => Math.Min(_log.Window - 1, _log.StopAfter ?? long.MaxValue);

    private WindowLog NewLog() => new(_options.Shards, _options.Lookahead, _options.Until);

    private void Hear(StoreNews news)
    {
        switch (news)
        {
            case StoreNews.Published published when published.Run == _run:
                _inbox.Hear(WindowHeaderCodec.Read(published.Header.Span), null);
                break;
            case StoreNews.StopRequested stop when stop.Run == _run:
                StopAfter(stop.StopAfter);
                break;
            case StoreNews.RunChanged changed when changed.Run == _run:
                _reads.Hurry();
                break;
            case StoreNews.ClusterChanged:
                _nextLook = _now;
                break;
        }
    }

    private void Follow()
    {
        if (!_isFollowing && _now >= NextFollow) AskToFollow();
        if (!_isLooking && _now >= _nextLook) Look();
        if (_phase == Phase.Following) Walk();
        if (_phase == Phase.Following && _reads.IsDue(_now, _log.Window, IsThere)) Read();
        if (_phase == Phase.Collecting && _reads.IsDue(_now, _results, isThere: false)) ReadResults();
    }

    /// <summary>What is waited for is known to be in the store.</summary>
    private bool IsThere => _inbox.HasGap || _log.IsComplete;

    private void AskToFollow()
    {
        _isFollowing = true;
        _lastFollow = _now;
        _nextFollow = _now + (_options.Lease / 3);
        _waitingBytes = 0;
        long written = _log.Window - 1;
        var follow = new StoreRequest.Follow(
            _run, _options.Follower, _options.Lease, _options.WantsOutput ? written : 0);
        _calls.Ask(follow, reply =>
        {
            _isFollowing = false;
            if (_phase is not (Phase.Attaching or Phase.Following or Phase.Collecting)) return;
            if (reply is StoreReply.RunIs state) Take(state);
            else if (reply is StoreReply.RunGone) Lost();
            else _nextFollow = _now + _options.Retry;
        });
    }

    /// <summary>Somebody else had it forgotten, or the store lost all it had.</summary>
    private void Lost()
    {
        if (_phase == Phase.Attaching && !_wasFollower)
        {
            _run = default; // the submitter that had it is done with it
            _phase = Phase.Submitting;
            return;
        }

        GiveUp("the store does not hold the run any more: it was forgotten, or the store lost its data");
        End();
    }

    private void Take(StoreReply.RunIs state)
    {
        _state = state;
        if (state.Follower != _options.Follower)
        {
            if (!_wasFollower) return; // it may be silent soon
            GiveUp("another submitter follows the run now");
            End();
            return;
        }

        if (!_wasFollower && _options.WantsOutput && state.Acknowledged > 0)
        {
            _phase = Phase.StartingOver;
            _nextAsk = _now;
            return;
        }

        _wasFollower = true;
        StopAfter(state.StopAfter);
        if (_phase == Phase.Attaching) _phase = Phase.Following;
        if (_interrupts > 0 && state.StopAfter is null) AskToStop();
    }

    private void AskToStop()
    {
        _calls.Ask(new StoreRequest.RequestStop(_run, _log.Window - 1), reply =>
        {
            if (reply is StoreReply.RunIs state) StopAfter(state.StopAfter);
        });
    }

    /// <summary>A store that lost its latest data may come back without the stop, and get another
    /// one.</summary>
    private void StopAfter(long? window)
    {
        if (window < _log.Window - 1)
            throw new InvalidDataException($"the run shall end after window {window}, and was further");

        _log.StopAfter = window;
        if (_phase != Phase.Collecting || _log.IsOver) return;

        _phase = Phase.Following;
        _results = 0;
        _reads.Hurry();
    }

    private void Look()
    {
        _isLooking = true;
        _nextLook = _now + LookEvery;
        _calls.Ask(new StoreRequest.Look(), reply =>
        {
            _isLooking = false;
            if (reply is StoreReply.ClusterIs cluster)
                _members = [.. cluster.Members.OrderBy(member => member.Name, StringComparer.Ordinal)];
        });
    }

    private void Walk()
    {
        while (!_log.IsOver)
        {
            TakeHeaders();
            if (!_log.IsComplete || !_log.Headers.All(_output.Has)) return;

            foreach (WindowHeader header in _log.Headers) AddOutput(header);
            if (_options.WantsOutput) Do(new SubmitterCommand.MergeWindow(_log.Window, _log.End));
            _log.Advance();
        }

        _nextFollow = _now; // all that is written is acknowledged
        if (_log.Failure is { } failure)
        {
            Do(new SubmitterCommand.Fail(failure));
            Forget();
            return;
        }

        _phase = Phase.Collecting;
        _reads.Hurry();
    }

    private void AddOutput(WindowHeader header)
    {
        if (header.OutputParts == 0) return;

        ReadOnlyMemory<byte> output = _output.Take(header);
        _waitingBytes += output.Length;
        Do(new SubmitterCommand.AddOutput(header.Shard, output));
    }

    private void TakeHeaders()
    {
        for (int from = 0; from < _options.Shards; from++)
        {
            if (_inbox[from].First is { } first && first.Window <= _log.Window)
                _log.Apply(_inbox.Take(from).Header);
        }
    }

    private void Read()
    {
        var ranges = new List<LogRange>();
        for (int shard = 0; shard < _options.Shards; shard++)
        {
            ranges.Add(new(LogKey.Headers(shard), LogPosition.EndOf(_inbox[shard].Tail)));
            if (_options.WantsOutput) ranges.Add(_output.Wanted(shard));
        }

        _reads.Start();
        _calls.Ask(new StoreRequest.Read(_run, ranges, PageBytes), reply =>
        {
            if (reply is StoreReply.Entries entries) Take(entries);
            else _reads.Failed(_now + _options.Retry);
        });
    }

    private void Take(StoreReply.Entries entries)
    {
        _reads.Answered(_now, entries.Found.Count > 0, entries.IsCut);
        foreach (LogEntry entry in entries.Found)
        {
            if (entry.Log.Kind == LogKind.Output) _output.Take(entry);
            else _inbox.Add(entry);
        }
    }

    private void ReadResults()
    {
        _reads.Start();
        _calls.Ask(new StoreRequest.ReadResults(_run), reply =>
        {
            if (reply is StoreReply.Results results) Take(results);
            else _reads.Failed(_now + _options.Retry);
        });
    }

    private void Take(StoreReply.Results results)
    {
        ShardResult[] found = [.. results.Found.Where(result => result.Window == LastWindow)];
        _reads.Answered(_now, found.Length > _results, isCut: false);
        _results = found.Length;
        if (_phase != Phase.Collecting || found.Length < _options.Shards) return;

        RunEnd end = !_log.IsAtItsEnd ? RunEnd.Interrupted : _log.IsQuiet ? RunEnd.Quiet : RunEnd.TimeLimit;
        Do(new SubmitterCommand.Finish(found, end));
        Forget();
    }
}
