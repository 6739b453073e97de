using ActorTcp.Cluster.Store;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Tests.Simulation;

/// <summary>A client's way to the store: slow, in order, and sometimes broken.</summary>
internal sealed class StoreConnection(Agenda agenda, Prng chance, Func<StoreRequest, StoreReply?> ask)
{
    private static readonly StoreReply.Unknown Broken = new("the connection is broken");
    private Instant _lastThere;
    private Instant _lastBack;
    private int _epoch;

    public bool IsCut { get; private set; }

    /// <summary>How likely a request is answered by nothing, though the connection seems well.</summary>
    public double Trouble { get; init; }

    public void Cut()
    {
        IsCut = true;
        _epoch++;
    }

    public void Mend() => IsCut = false;

    public void Ask(StoreRequest request, Action<StoreReply> then)
    {
        if (IsCut)
        {
            agenda.After(Some(1.Ms), () => then(Broken));
            return;
        }

        if (chance.Chance(Trouble))
        {
            GetLost(request, then);
            return;
        }

        int epoch = _epoch;
        _lastThere = Instant.Max(_lastThere, agenda.Now + Some(1.Ms));
        agenda.At(_lastThere, () =>
        {
            // A cut may come before or after what was under way has arrived.
            StoreReply? reply = epoch == _epoch || chance.Chance(0.5) ? ask(request) : null;
            _lastBack = Instant.Max(_lastBack, agenda.Now + Some(1.Ms));
            agenda.At(_lastBack, () => then(epoch == _epoch && reply is not null ? reply : Broken));
        });
    }

    /// <summary>News, in order with the replies.</summary>
    public void Hear(Action action)
    {
        if (IsCut || chance.Chance(Trouble)) return;

        int epoch = _epoch;
        _lastBack = Instant.Max(_lastBack, agenda.Now + Some(1.Ms));
        agenda.At(_lastBack, () =>
        {
            if (epoch == _epoch) action();
        });
        if (chance.Chance(Trouble)) agenda.After(Some(50.Ms), action); // once more
    }

    /// <summary>Done late or never, and nobody hears of it.</summary>
    private void GetLost(StoreRequest request, Action<StoreReply> then)
    {
        agenda.After(Some(500.Ms), () => then(new StoreReply.Unknown("no answer in time")));
        if (!chance.Chance(0.5)) return;

        Duration most = chance.Chance(0.2) ? 15.Seconds() : 2.Seconds(); // perhaps when the run is over
        agenda.After(Some(most), () => ask(request));
    }

    private Duration Some(Duration most) => new(1 + (long)chance.NextBelow((ulong)most.Nanoseconds));
}
