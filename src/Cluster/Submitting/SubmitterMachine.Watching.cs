using ActorTcp.Cluster.Nodes;
using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Submitting;

/// <content>What people see of it.</content>
public sealed partial class SubmitterMachine
{
    private SubmitterWait _wait;
    private Instant _waitSince;

    /// <summary>How far the run is.</summary>
    public SubmitterView View(Instant now)
    {
        SubmitterWait wait = CurrentWait();
        if (wait != _wait) _waitSince = now;
        _wait = wait;
        var progress = new ShardProgress();
        foreach (ShardState shard in _state?.Shards ?? [])
        {
            if (NoteOf(shard) is { } note) progress += note.Progress;
        }

        return new(
            _log.Window,
            Instant.Min(_log.Start, _options.Until),
            progress,
            wait,
            wait == SubmitterWait.Nothing ? null : _waitSince,
            _calls.AwayReason)
        {
            Nodes = _members,
            Shards = _state?.Shards ?? [],
        };
    }

    private SubmitterWait CurrentWait()
    {
        if (_calls.AwaySince is not null) return SubmitterWait.Store;
        if (_phase == Phase.Attaching && _state is { Follower: { } other } && other != _options.Follower)
            return SubmitterWait.OtherSubmitter;
        if (_phase is not (Phase.Following or Phase.Collecting)) return SubmitterWait.Nothing;
        if (!_members.Any(TakesPart)) return SubmitterWait.Node;
        if (_state is { } state && state.Shards.Any(NeedsHolder)) return SubmitterWait.Holder;
        if (_state is { } told && told.Shards.Any(IsRefused)) return SubmitterWait.Refusal;
        if (_state is { } now && now.Shards.Any(IsReplayed)) return SubmitterWait.Replay;
        return _phase == Phase.Collecting ? SubmitterWait.Results : SubmitterWait.Nothing;
    }

    private bool TakesPart(Member member) =>
        member.Build == _options.Build && !member.Refuses.Contains(_run);

    private static bool IsRefused(ShardState shard) => NoteOf(shard) is { Wait: ShardWait.Refusal };

    private static bool IsReplayed(ShardState shard) =>
        shard.Holder is not null && NoteOf(shard) is { ReplayEnd: > 0 };

    private static ShardNote? NoteOf(ShardState shard) =>
        ShardNote.TryRead(shard.Note.Span, out ShardNote note) ? note : null;

    private static bool NeedsHolder(ShardState shard) => shard.Holder is null && shard.ResultWindow == 0;
}
