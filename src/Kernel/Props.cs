namespace ActorTcp.Kernel;

/// <summary>The recipe for an actor, so that it can be built again after a failure.</summary>
public sealed class Props
{
    private readonly Func<Actor> _factory;

    private Props(Func<Actor> factory, SupervisorStrategy? strategy)
    {
        _factory = factory;
        SupervisorStrategy = strategy;
    }

    /// <summary>For the actor's children, in place of the actor's own.</summary>
    public SupervisorStrategy? SupervisorStrategy { get; }

    /// <param name="factory">Called once for every incarnation; it must return a new instance.</param>
    public static Props Create(Func<Actor> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return new(factory, strategy: null);
    }

    public static Props Create<T>()
        where T : Actor, new() => new(static () => new T(), strategy: null);

    public Props WithSupervisorStrategy(SupervisorStrategy strategy) => new(_factory, strategy);

    internal Actor NewActor() => _factory();
}
