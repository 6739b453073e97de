namespace ActorTcp.Kernel;

/// <summary>The recipe for an actor, so that it can be built again after a failure.</summary>
public abstract class Props
{
    private Props(SupervisorStrategy? strategy) => SupervisorStrategy = strategy;

    /// <summary>For the actor's children, in place of the actor's own.</summary>
    public SupervisorStrategy? SupervisorStrategy { get; }

    /// <param name="factory">Called once for every incarnation; it must return a new instance.</param>
    public static Props Create(Func<Actor> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return new Plain(factory, strategy: null);
    }

    /// <summary>For very many actors: the recipe needs no closure.</summary>
    /// <param name="from">What the actor is made from, each time.</param>
    /// <param name="factory">Called once for every incarnation; it must return a new instance.</param>
    public static Props Create<TFrom>(TFrom from, Func<TFrom, Actor> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return new Of<TFrom>(from, factory, strategy: null);
    }

    public static Props Create<T>()
        where T : Actor, new() => new Plain(static () => new T(), strategy: null);

    public abstract Props WithSupervisorStrategy(SupervisorStrategy strategy);

    internal abstract Actor NewActor();

    private sealed class Plain(Func<Actor> factory, SupervisorStrategy? strategy) : Props(strategy)
    {
        public override Props WithSupervisorStrategy(SupervisorStrategy strategy) =>
            new Plain(factory, strategy);

        internal override Actor NewActor() => factory();
    }

    private sealed class Of<TFrom>(TFrom from, Func<TFrom, Actor> factory, SupervisorStrategy? strategy)
        : Props(strategy)
    {
        public override Props WithSupervisorStrategy(SupervisorStrategy strategy) =>
            new Of<TFrom>(from, factory, strategy);

        internal override Actor NewActor() => factory(from);
    }
}
