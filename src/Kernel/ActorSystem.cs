namespace ActorTcp.Kernel;

/// <summary>
/// Actors in virtual time: nothing waits, and the same seed gives the same history on any number of shards.
/// </summary>
public sealed partial class ActorSystem
{
    private readonly Dictionary<uint, Origin> _originById = [];
    private readonly List<Origin> _origins = [];
    private readonly Dictionary<string, ActorCell> _topLevel = [];
    private readonly Shard[] _shards;
    private readonly Prng _random;
    private uint _lastSerial;

    /// <summary>Probes of specs are numbered apart, so that they leave the names of others alone.</summary>
    internal int ProbeCount { get; set; }

    public ActorSystem(ActorSystemOptions? options = null)
    {
        Options = options ?? new ActorSystemOptions();
        Lookahead = Options.LookaheadLimit;
        MaxDeliveriesPerInstant = Options.MaxDeliveriesPerInstant;
        _random = new Prng(Options.Seed);
        DeadLetters = new DeadLetterRef(this);
        _shards = new Shard[Options.Shards];
        for (int i = 0; i < _shards.Length; i++) _shards[i] = new Shard(this, i, _shards.Length);
        DefaultOrigin = CreateOrigin(id: 0, shard: 0);
    }

    public ActorSystemOptions Options { get; }

    public string Name => Options.Name;

    public ulong Seed => Options.Seed;

    /// <summary>The time outside of a run; an actor asks its context.</summary>
    public Instant Now { get; private set; }

    public IReadOnlyList<Shard> Shards => _shards;

    /// <summary>Id 0, on the first shard.</summary>
    public Origin DefaultOrigin { get; }

    /// <summary>In order of creation.</summary>
    public IReadOnlyList<Origin> Origins => _origins;

    public IActorRef DeadLetters { get; }

    /// <summary>Of the origin that runs; outside of a run, of the default origin.</summary>
    public EventStream EventStream => (Shard.Running?.CurrentOrigin ?? DefaultOrigin).EventStream;

    public long EventsProcessed => _shards.Sum(shard => shard.EventsProcessed);

    public long DeadLetterCount => _shards.Sum(shard => shard.DeadLetterCount);

    public long UnhandledCount => _shards.Sum(shard => shard.UnhandledCount);

    internal long MaxDeliveriesPerInstant { get; }

    /// <param name="id">From the scenario, unique, below 2^24; it decides the order inside one
    /// instant.</param>
    /// <param name="shard">Where it runs; history does not depend on it.</param>
    public Origin CreateOrigin(uint id, int shard)
    {
        RequireOutside();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id, Origin.MaxId);
        ArgumentOutOfRangeException.ThrowIfNegative(shard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shard, _shards.Length);
        if (_originById.ContainsKey(id))
        {
            throw new ArgumentException($"origin {id} exists already", nameof(id));
        }

        var origin = new Origin(id, _shards[shard]);
        _originById.Add(id, origin);
        _origins.Add(origin);
        return origin;
    }

    public Origin? FindOrigin(uint id) => _originById.GetValueOrDefault(id);

    /// <summary>Starts an actor under /user, from outside of a run; actors use their context.</summary>
    public IActorRef ActorOf(Props props, string? name = null, Origin? origin = null)
    {
        ArgumentNullException.ThrowIfNull(props);
        return Create(new RestartableCell(props), ActorCell.CheckedName(name), origin);
    }

    /// <summary>Starts an actor under /user that cannot be restarted.</summary>
    public IActorRef ActorOf(Actor instance, string? name = null, Origin? origin = null)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return Create(new RestartableCell(instance), ActorCell.CheckedName(name), origin);
    }

    /// <summary>Stops an actor: from outside at once, from inside after the current message.</summary>
    public void Stop(IActorRef actor) => DefaultOrigin.Guardian.Stop(actor);

    /// <summary>Stops all actors, children first, in order of creation.</summary>
    public void Terminate()
    {
        RequireOutside();
        foreach (Origin origin in _origins)
        {
            foreach (ActorCell actor in origin.Guardian.CopyChildren()) Stop(actor);
        }
    }

    /// <summary>The stream of that name, which does not depend on what else is drawn.</summary>
    public Prng ForkRandom(ReadOnlySpan<char> name) => _random.Fork(name);

    /// <param name="cell">New.</param>
    /// <param name="name">Unique over all origins, because it selects a stream of chance.</param>
    /// <param name="origin">Where it lives; the default origin if null.</param>
    internal IActorRef Create(ActorCell cell, string? name, Origin? origin)
    {
        RequireOutside();
        origin ??= DefaultOrigin;
        name ??= $"${++_lastSerial}";
        if (_topLevel.TryGetValue(name, out ActorCell? known) && !known.IsStopped)
        {
            throw new InvalidActorNameException($"{known.Path} exists already, in {known.Origin}");
        }

        origin.Guardian.Adopt(cell, name);
        _topLevel[name] = cell;
        return cell;
    }

    private static void RequireOutside()
    {
        if (Shard.Running is not null)
        {
            throw new InvalidOperationException("inside a run, use the actor's context");
        }
    }
}
