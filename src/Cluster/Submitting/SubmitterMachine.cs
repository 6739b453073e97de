using System.Diagnostics.CodeAnalysis;
using ActorTcp.Cluster.Nodes;
using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Submitting;

/// <summary>
/// All that the submitter of a run decides: it submits, follows the log, puts the output in order, collects
/// the results, and has the run forgotten.
/// </summary>
/// <remarks>Called and obeyed as <see cref="NodeMachine"/> is.</remarks>
public sealed partial class SubmitterMachine
{
    private readonly SubmitterOptions _options;
    private readonly Queue<SubmitterCommand> _commands = [];
    private readonly StoreCalls _calls;
    private readonly Prng _chance;
    private Instant _now;
    private Phase _phase = Phase.Submitting;
    private RunKey _run;
    private bool _isAsking;
    private Instant _nextAsk;
    private int _interrupts;

    /// <param name="now">Of a clock that only goes forward; the same for all calls.</param>
    public SubmitterMachine(SubmitterOptions options, Instant now)
    {
        _options = options;
        _now = now;
        _chance = new(options.Chance);
        _calls = new((id, request) => Do(new SubmitterCommand.Ask(id, request)));
        _log = NewLog();
        _inbox = new(options.Shards, -1);
        _output = new(options.Shards);
        _nextFollow = now;
        _nextLook = now;
    }

    private enum Phase : byte
    {
        /// <summary>Is the run there, or can it be?</summary>
        Submitting,

        /// <summary>The run is there; now to be the one who follows it.</summary>
        Attaching,

        /// <summary>The run was begun for somebody else, and its output is gone in part.</summary>
        StartingOver,

        /// <summary>Window by window.</summary>
        Following,

        /// <summary>The log is at its end; results come.</summary>
        Collecting,

        /// <summary>All that was wanted is here.</summary>
        Forgetting,

        /// <summary>Nothing more is to be done.</summary>
        Done,
    }

    public bool IsDone => _phase == Phase.Done;

    /// <summary>When <see cref="Tick"/> is due, if nothing happens before.</summary>
    public Instant NextDeadline
    {
        get
        {
            if (IsDone) return Instant.Never;
            Instant next = _isAsking || !AsksOnly ? Instant.Never : _nextAsk;
            if (AsksOnly) return next;
            if (!_isFollowing) next = Instant.Min(next, NextFollow);
            if (!_isLooking) next = Instant.Min(next, _nextLook);
            bool reads = !_reads.IsReading && _phase != Phase.Attaching;
            return reads ? Instant.Min(next, _reads.Next) : next;
        }
    }

    /// <summary>In these phases there is one thing to ask, again and again.</summary>
    private bool AsksOnly => _phase is Phase.Submitting or Phase.StartingOver or Phase.Forgetting;

    /// <summary>The next command, first in, first out.</summary>
    public bool TryTake([NotNullWhen(true)] out SubmitterCommand? command) =>
        _commands.TryDequeue(out command);

    /// <summary>Time has passed.</summary>
    public void Tick(Instant now) => At(now, () => { });

    /// <exception cref="ArgumentException">No such request is on its way.</exception>
    public void Replied(Instant now, long id, StoreReply reply) =>
        At(now, () => _calls.Replied(now, id, reply));

    public void Heard(Instant now, StoreNews news) => At(now, () => Hear(news));

    /// <summary>News come again, after a time in which some may have been missed.</summary>
    public void Reconnected(Instant now) => At(now, () =>
    {
        _reads.Hurry();
        _nextFollow = _now;
    });

    /// <summary>
    /// Somebody wants the run to stop: it ends soon, with what it has. The second time: it is forgotten
    /// where it is.
    /// </summary>
    public void Interrupt(Instant now) => At(now, () =>
    {
        _interrupts++;
        _nextFollow = _now;
        if (_interrupts == 1 && _phase != Phase.Submitting) return;
        GiveUp("interrupted");
    });

    /// <summary>Nobody can take what comes of the run: it is forgotten, and then
    /// <see cref="SubmitterCommand.Done"/>.</summary>
    public void Abandon(Instant now) => At(now, Forget);

    private void At(Instant now, Action action)
    {
        if (IsDone) return;

        _now = Instant.Max(now, _now);
        try
        {
            action();
            Go();
        }
        catch (InvalidDataException wrong)
        {
            GiveUp(wrong.Message);
        }
    }

    private void Go()
    {
        switch (_phase)
        {
            case Phase.Submitting:
                AskOnce(new StoreRequest.Submit(NewPlan(), _options.ClaimWithin), Submitted);
                break;
            case Phase.StartingOver:
                AskOnce(new StoreRequest.Forget(_run, _options.Follower), StartedOver);
                break;
            case Phase.Forgetting:
                AskOnce(new StoreRequest.Forget(_run, _options.Follower), _ => End());
                break;
            case Phase.Attaching or Phase.Following or Phase.Collecting:
                Follow();
                break;
        }
    }

    private void Do(SubmitterCommand command) => _commands.Enqueue(command);

    private RunPlan NewPlan()
    {
        if (_run.Incarnation == 0) _run = new(_options.RunId, _chance.NextUInt64() | 1);
        return new(_run, _options.Build, _options.Shards, _options.Until, _options.Job);
    }

    /// <summary>Asks until there is an answer.</summary>
    private void AskOnce(StoreRequest request, Action<StoreReply> then)
    {
        if (_isAsking || _now < _nextAsk) return;

        _isAsking = true;
        _calls.Ask(request, reply =>
        {
            _isAsking = false;
            if (reply is StoreReply.Unknown) _nextAsk = _now + _options.Retry;
            else if (!IsDone) then(reply);
        });
    }

    private void Submitted(StoreReply reply)
    {
        if (_phase != Phase.Submitting || reply is not StoreReply.PlanIs { Plan: { } plan }) return;

        if (!IsSame(plan))
        {
            GiveUp($"there is a run named {_options.RunId} already, and it is another one");
            End();
            return;
        }

        _run = plan.Run;
        _phase = Phase.Attaching;
        _nextFollow = _now;
        Do(new SubmitterCommand.Listen(_run, On: true));
    }

    private bool IsSame(RunPlan plan) =>
        plan.Build == _options.Build && plan.Shards == _options.Shards && plan.Until == _options.Until
        && plan.Job.Span.SequenceEqual(_options.Job.Span);

    private void StartedOver(StoreReply reply)
    {
        if (_phase != Phase.StartingOver) return;

        Do(new SubmitterCommand.Listen(_run, On: false));
        _phase = reply is StoreReply.RunGone ? Phase.Submitting : Phase.Attaching;
        _run = default;
        if (_phase == Phase.Submitting) Do(new SubmitterCommand.StartOver());
    }

    private void GiveUp(string reason)
    {
        if (_phase is Phase.Forgetting or Phase.Done) return;

        Do(new SubmitterCommand.GiveUp(reason));
        Forget();
    }

    private void Forget()
    {
        _phase = Phase.Forgetting;
        _nextAsk = _now;
    }

    private void End()
    {
        if (IsDone) return;

        _phase = Phase.Done;
        Do(new SubmitterCommand.Listen(_run, On: false));
        Do(new SubmitterCommand.Done());
    }
}
