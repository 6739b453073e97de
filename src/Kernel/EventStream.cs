namespace ActorTcp.Kernel;

/// <summary>Publishes to whoever subscribed to a type or a base type of it, inside one origin.</summary>
/// <remarks>Across origins nothing may meet inside one instant, so every origin has its own stream.</remarks>
public sealed class EventStream
{
    private readonly Origin _origin;
    private List<Subscription>? _subscriptions;

    internal EventStream(Origin origin) => _origin = origin;

    internal bool IsEmpty => _subscriptions is not { Count: > 0 };

    /// <returns>False if it gets them already.</returns>
    public bool Subscribe(IActorRef subscriber, Type eventType)
    {
        ArgumentNullException.ThrowIfNull(eventType);
        if (subscriber is not ActorCell cell)
        {
            throw new ArgumentException("only actors subscribe", nameof(subscriber));
        }

        if (!ReferenceEquals(cell.Origin, _origin)) return cell.EventStream.Subscribe(subscriber, eventType);

        _origin.Shard.RequireAccess(_origin, "subscribes", cell);
        Subscription? subscription = Find(cell);
        if (subscription is null) (_subscriptions ??= []).Add(subscription = new Subscription(cell));
        else if (subscription.Wants(eventType)) return false;
        subscription.Types.Add(eventType);
        return true;
    }

    public bool Subscribe<T>(IActorRef subscriber) => Subscribe(subscriber, typeof(T));

    /// <returns>False if it was not subscribed to exactly that type.</returns>
    public bool Unsubscribe(IActorRef subscriber, Type eventType)
    {
        if (subscriber is not ActorCell cell) return false;
        if (!ReferenceEquals(cell.Origin, _origin))
        {
            return cell.EventStream.Unsubscribe(subscriber, eventType);
        }

        return Find(cell)?.Types.Remove(eventType) ?? false;
    }

    public bool Unsubscribe(IActorRef subscriber)
    {
        if (subscriber is not ActorCell cell) return false;
        if (!ReferenceEquals(cell.Origin, _origin)) return cell.EventStream.Unsubscribe(subscriber);
        return Find(cell) is { } subscription && _subscriptions!.Remove(subscription);
    }

    public void Publish(object e)
    {
        ArgumentNullException.ThrowIfNull(e);
        if (_subscriptions is null) return;
        for (int i = 0; i < _subscriptions.Count; i++)
        {
            Subscription subscription = _subscriptions[i];
            if (subscription.Subscriber.IsStopped) _subscriptions.RemoveAt(i--);
            else if (subscription.Wants(e.GetType()))
            {
                subscription.Subscriber.Tell(e, _origin.Shard.System.DeadLetters);
            }
        }
    }

    private Subscription? Find(ActorCell cell) =>
        _subscriptions?.Find(subscription => ReferenceEquals(subscription.Subscriber, cell));

    private sealed class Subscription(ActorCell subscriber)
    {
        public ActorCell Subscriber { get; } = subscriber;

        public List<Type> Types { get; } = [];

        public bool Wants(Type type) => Types.Exists(wanted => wanted.IsAssignableFrom(type));
    }
}
