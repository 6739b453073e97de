using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Submitting;
using ActorTcp.Host.Terminals;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Clustering;

/// <summary>Submits one run and follows it to its end: one thread, as a node's is.</summary>
internal sealed class SubmitterHost : IDisposable
{
    private static readonly Duration FirstPatience = Duration.FromSeconds(10);
    private static readonly Duration LastPatience = Duration.FromSeconds(5);
    private static readonly TimeSpan MostAtTheEnd = TimeSpan.FromSeconds(2);
    private static readonly Duration LookEvery = Duration.FromMilliseconds(100);

    private readonly MachineLoop<SubmitterMachine> _loop = new();
    private readonly SubmitterMachine _machine;
    private readonly Interruption _interruption;
    private readonly RedisAddress _redis;
    private readonly RedisStore _store;
    private readonly IRunSink _sink;
    private readonly ManualResetEventSlim _hasEnded = new();
    private volatile bool _hasConnected;
    private Instant _nextLook;
    private bool _isInterrupted;
    private bool _isDone;

    public SubmitterHost(
        RedisAddress redis, SubmitterOptions options, IRunSink sink, Interruption interruption)
    {
        (_redis, _sink, _interruption) = (redis, sink, interruption);
        _machine = new SubmitterMachine(options, _loop.Now);
        _store = new RedisStore(redis, $"actortcp-run-{options.RunId}")
        {
            Tell = news => _loop.Post((machine, now) => machine.Heard(now, news)),
            TellWay = trouble =>
            {
                if (trouble is not null) return;
                _hasConnected = true;
                _loop.Post(static (machine, now) => machine.Reconnected(now));
            },
        };
    }

    /// <summary>Until nothing is left to do.</summary>
    /// <param name="watch">Called again and again with how far the run is, and the time.</param>
    /// <exception cref="ClusterRunException">Redis was never reached, or the run cannot be
    /// followed.</exception>
    public void Run(Action<SubmitterView, Instant> watch)
    {
        using IDisposable wake = _interruption.OnRequest(() => _loop.Post(static (_, _) => { }));
        using IDisposable last = _interruption.BeforeKill(AbandonSoon);
        _store.Start();
        try
        {
            while (!_isDone)
            {
                Step();
                RequireFirstContact();
                InterruptIfAsked();
                while (_machine.TryTake(out SubmitterCommand? command)) Do(command);
                Show(watch);
            }
        }
        catch (Exception e) when (e is not ClusterRunException)
        {
            Abandon();
            throw;
        }
        finally
        {
            _hasEnded.Set();
        }
    }

    public void Dispose()
    {
        _store.Dispose();
        _hasEnded.Dispose();
    }

    private void Step() =>
        _loop.Step(_machine, _machine.NextDeadline, static (machine, now) => machine.Tick(now));

    /// <summary>Of another thread, which ends the program then.</summary>
    private void AbandonSoon()
    {
        _loop.Post(static (machine, now) => machine.Abandon(now));
        _hasEnded.Wait(MostAtTheEnd);
    }

    /// <summary>The output cannot be written: nobody shall work for it any more.</summary>
    private void Abandon()
    {
        Instant end = _loop.Now + LastPatience;
        _machine.Abandon(_loop.Now);
        while (!_isDone && _loop.Now < end)
        {
            while (_machine.TryTake(out SubmitterCommand? command))
            {
                if (command is SubmitterCommand.Ask or SubmitterCommand.Done) Do(command);
            }

            if (!_isDone) Step();
        }
    }

    /// <summary>Who mistyped an address is told, before anything is submitted.</summary>
    private void RequireFirstContact()
    {
        if (_hasConnected || (_loop.Now - Instant.Zero < FirstPatience && !_interruption.IsRequested)) return;

        int code = _interruption.IsRequested ? _interruption.Code : ExitCode.BadInput;
        throw new ClusterRunException(code, $"Redis at {_redis}: {_store.Trouble}");
    }

    private void Show(Action<SubmitterView, Instant> watch)
    {
        Instant now = _loop.Now;
        if (now < _nextLook) return;

        _nextLook = now + LookEvery;
        watch(_machine.View(now), now);
    }

    private void InterruptIfAsked()
    {
        if (_isInterrupted || !_interruption.IsRequested) return;

        _isInterrupted = true;
        _machine.Interrupt(_loop.Now);
    }

    private void Do(SubmitterCommand command)
    {
        switch (command)
        {
            case SubmitterCommand.Ask ask:
                _ = AskAsync(ask);
                break;
            case SubmitterCommand.Listen listen:
                _store.Listen(listen.Run.Id, listen.On);
                break;
            case SubmitterCommand.AddOutput output:
                _sink.Add(output.Shard, output.Output);
                break;
            case SubmitterCommand.MergeWindow window:
                _sink.Merge(window.End);
                break;
            case SubmitterCommand.StartOver:
                _sink.StartOver();
                break;
            case SubmitterCommand.Finish finish:
                _sink.Finish([.. finish.Results.Select(result => result.Bytes)], finish.End);
                break;
            case SubmitterCommand.Fail fail:
                _sink.Fail(fail.Failure);
                break;
            case SubmitterCommand.GiveUp up:
                _sink.GiveUp(up.Reason);
                break;
            case SubmitterCommand.Done:
                _isDone = true;
                break;
            default:
                throw new InvariantViolationException($"nobody does {command.GetType().Name}");
        }
    }

    private async Task AskAsync(SubmitterCommand.Ask ask)
    {
        StoreReply reply = await _store.AskAsync(ask.Request).ConfigureAwait(false);
        _loop.Post((machine, now) => machine.Replied(now, ask.Id, reply));
    }
}
