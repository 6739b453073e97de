using System.Diagnostics.CodeAnalysis;
using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Nodes;

/// <summary>
/// All that a node decides. It does nothing itself: time, replies, news and the outcome of work come in,
/// commands come out.
/// </summary>
/// <remarks>
/// <para>Not for several threads at once. After every call, and not before the next, the host takes all
/// commands and does them; none of them may call back from within.</para>
/// <para>Requests go to the store in the order of their commands, over one connection. Each gets exactly one
/// reply, <see cref="StoreReply.Unknown"/> at the latest some seconds later.</para>
/// </remarks>
public sealed class NodeMachine
{
    private static readonly Duration Patience = Duration.FromSeconds(1);
    private readonly NodeSelf _self;
    private readonly List<NodeRun> _runs = [];
    private bool _isBeating;
    private bool _beatAgain;
    private bool _isMember;
    private bool _isLeaving;
    private Instant _nextBeat;
    private Instant? _awaySince;

    /// <param name="now">Of a clock that only goes forward, whatever its start; the same for all
    /// calls.</param>
    public NodeMachine(NodeOptions options, Instant now)
    {
        _self = new(options, now);
        _nextBeat = now;
    }

    /// <summary>The node has left; nothing is to be done any more.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>It gives its shards away, or has.</summary>
    public bool IsDraining => _self.IsDraining;

    /// <summary>Shards that are the node's, and nobody else could take yet.</summary>
    public bool HasLeases => _runs.Exists(run => run.HasLeases);

    /// <summary>When <see cref="Tick"/> is due, if nothing happens before.</summary>
    public Instant NextDeadline
    {
        get
        {
            if (HasLeft) return Instant.Never;
            Instant next = _isBeating || _isLeaving ? Instant.Never : _nextBeat;
            if (_self.Calls.AwaySince is { } since)
            {
                if (_awaySince is null) next = Instant.Min(next, since + Patience);
                if (_self.IsDraining && !_isLeaving) next = Instant.Min(next, since + _self.Options.Lease);
            }

            foreach (NodeRun run in _runs) next = Instant.Min(next, run.NextDeadline);
            return next;
        }
    }

    /// <summary>The next command, first in, first out.</summary>
    public bool TryTake([NotNullWhen(true)] out NodeCommand? command) =>
        _self.TryTake(out command);

    /// <summary>Time has passed.</summary>
    public void Tick(Instant now) => At(now, () => { });

    /// <exception cref="ArgumentException">No such request is on its way.</exception>
    public void Replied(Instant now, long id, StoreReply reply) =>
        At(now, () => _self.Calls.Replied(now, id, reply));

    public void Heard(Instant now, StoreNews news) => At(now, () => Hear(news));

    /// <summary>News come again, after a time in which some may have been missed.</summary>
    public void Reconnected(Instant now) => At(now, () =>
    {
        BeatSoon();
        foreach (NodeRun run in _runs) run.Reconnected();
    });

    /// <param name="lookahead">Of the run; the same for all its shards.</param>
    public void Built(Instant now, long replica, Duration lookahead) =>
        At(now, () => RunOf(replica)?.Built(replica, lookahead));

    /// <summary>The world of the shard cannot be made here.</summary>
    public void NotBuilt(Instant now, long replica, string reason) =>
        At(now, () => RunOf(replica)?.NotBuilt(reason));

    public void Ran(Instant now, long replica, WindowOutcome outcome) =>
        At(now, () => RunOf(replica)?.Ran(replica, outcome));

    public void Counted(Instant now, long replica, ReadOnlyMemory<byte> result) =>
        At(now, () => RunOf(replica)?.Counted(replica, result));

    /// <summary>Gives all shards to others, then leaves.</summary>
    public void Drain(Instant now) => At(now, StartDraining);

    /// <summary>Leaves now. Its shards are free, and whoever takes them replays them.</summary>
    public void StopAtOnce(Instant now) => At(now, LeaveAtOnce);

    private void At(Instant now, Action action)
    {
        if (HasLeft) return;

        _self.Now = Instant.Max(now, _self.Now);
        action();
        TellOfStore();
        foreach (NodeRun run in _runs) run.Tick();
        RemoveRuns();
        if (!_isBeating && !_isLeaving && _self.Now >= _nextBeat) Beat();
        if (!_self.IsDraining || _isLeaving) return;
        if (!HasLeases) Leave();
        else if (IsStoreLongAway) LeaveAtOnce();
    }

    /// <summary>So long that leases are over, and nobody can be told that they are given away.</summary>
    private bool IsStoreLongAway =>
        _self.Calls.AwaySince is { } since && _self.Now >= since + _self.Options.Lease;

    private void Hear(StoreNews news)
    {
        switch (news)
        {
            case StoreNews.ClusterChanged:
                BeatSoon();
                break;
            case StoreNews.OfRun ofRun:
                Find(ofRun.Run)?.Hear(news);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(news));
        }
    }

    private NodeRun? Find(RunKey key) => _runs.Find(run => run.Run == key);

    private NodeRun? RunOf(long replica) => _runs.Find(run => run.HasReplica(replica));

    private void BeatSoon()
    {
        _beatAgain |= _isBeating;
        _nextBeat = _self.Now;
    }

    private void Beat()
    {
        _isBeating = true;
        _nextBeat = _self.Now + _self.Period;
        NodeOptions options = _self.Options;
        var member = new Member(
            options.Instance, options.Name, options.Build, options.Capacity, _self.IsDraining)
        {
            Refuses = [.. _runs.Where(run => run.IsRefused).Select(run => run.Run)],
        };
        _self.Calls.Ask(new StoreRequest.Beat(member, options.Lease), reply =>
        {
            _isBeating = false;
            if (reply is StoreReply.ClusterIs cluster) Take(cluster);
            else _nextBeat = _self.Now + options.Retry;
            if (_beatAgain && reply is StoreReply.ClusterIs) _nextBeat = _self.Now;
            _beatAgain = false;
        });
    }

    private void Take(StoreReply.ClusterIs cluster)
    {
        if (_isLeaving) return;
        if (!_isMember) _self.Say(new NodeNews.Joined(cluster.Members.Count));
        _isMember = true;
        bool changed = !Same(cluster.Members, _self.Members);
        _self.Members = cluster.Members;
        if (cluster.DrainWanted.Contains(_self.Options.Instance)) StartDraining();
        foreach (NodeRun run in _runs)
        {
            if (!cluster.Runs.Contains(run.Run)) run.Gone();
            else if (changed) run.MembersChanged();
        }

        foreach (RunKey key in cluster.Runs.OrderBy(key => key.Id, StringComparer.Ordinal))
        {
            if (Find(key) is null && !_self.IsDraining) _runs.Add(new(_self, key));
        }
    }

    private static bool Same(IReadOnlyList<Member> a, IReadOnlyList<Member> b) =>
        Sorted(a).SequenceEqual(Sorted(b));

    private static IEnumerable<string> Sorted(IReadOnlyList<Member> members) => members
        .Select(member => $"{member.Instance} {member.Capacity} {member.IsDraining} "
            + string.Join(' ', member.Refuses.Select(run => run.ToString()).Order(StringComparer.Ordinal)))
        .Order(StringComparer.Ordinal);

    private void StartDraining()
    {
        if (_self.IsDraining) return;

        _self.IsDraining = true;
        _self.Say(new NodeNews.Draining());
        BeatSoon();
        foreach (NodeRun run in _runs) run.MembersChanged();
    }

    private void LeaveAtOnce()
    {
        foreach (NodeRun run in _runs) run.ReleaseAll();
        _runs.Clear();
        Leave();
    }

    /// <summary>Whether the store hears of it or not: leases and membership end by themselves.</summary>
    private void Leave()
    {
        _isLeaving = true;
        _self.Calls.Ask(new StoreRequest.Leave(_self.Options.Instance), _ =>
        {
            HasLeft = true;
            _self.Do(new NodeCommand.Left());
        });
    }

    private void RemoveRuns()
    {
        bool refusedOne = false;
        foreach (NodeRun run in _runs) refusedOne |= run.IsRefused && !run.IsRefusalTold;
        if (refusedOne) BeatSoon();
        foreach (NodeRun run in _runs) run.IsRefusalTold |= run.IsRefused;
        _runs.RemoveAll(run => run.IsGone);
    }

    /// <summary>A short silence is nobody's business.</summary>
    private void TellOfStore()
    {
        Instant? since = _self.Calls.AwaySince;
        if (since is { } start && _awaySince is null && _self.Now >= start + Patience)
        {
            _awaySince = start;
            _self.Say(new NodeNews.StoreAway(_self.Calls.AwayReason));
        }
        else if (since is null && _awaySince is { } away)
        {
            _awaySince = null;
            _self.Say(new NodeNews.StoreBack(_self.Now - away));
        }
    }
}
