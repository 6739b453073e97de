namespace ActorTcp.Kernel;

/// <summary>An actor made of handlers by type of message; the first that fits handles it.</summary>
public abstract class ReceiveActor : Actor
{
    private readonly Handlers _initial;
    private Handlers? _open;

    protected ReceiveActor() => _open = _initial = new Handlers(this);

    protected void Receive<T>(Action<T> handler) =>
        Add(message =>
        {
            if (message is not T typed) return false;
            handler(typed);
            return true;
        });

    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) =>
        Add(message =>
        {
            if (message is not T typed || !shouldHandle(typed)) return false;
            handler(typed);
            return true;
        });

    /// <param name="handler">Says whether it has handled the message.</param>
    protected void Receive<T>(Func<T, bool> handler) => Add(message => message is T typed && handler(typed));

    protected void ReceiveAny(Action<object> handler) =>
        Add(message =>
        {
            handler(message);
            return true;
        });

    protected void Become(Action configure) => Context.Become(Configure(configure).Handle);

    protected void BecomeStacked(Action configure) => Context.BecomeStacked(Configure(configure).Handle);

    protected void UnbecomeStacked() => Context.UnbecomeStacked();

    protected sealed override void Receive(object message)
    {
        _open = null;
        _initial.Handle(message);
    }

    private void Add(Predicate<object> handler)
    {
        if (_open is null)
        {
            throw new InvalidOperationException("handlers are declared when an actor is built or becomes");
        }

        _open.Items.Add(handler);
    }

    private Handlers Configure(Action configure)
    {
        Handlers? outer = _open;
        Handlers built = _open = new Handlers(this);
        configure();
        _open = outer;
        return built;
    }

    private sealed class Handlers(ReceiveActor owner)
    {
        public readonly List<Predicate<object>> Items = [];

        public void Handle(object message)
        {
            foreach (Predicate<object> handler in Items)
            {
                if (handler(message)) return;
            }

            owner.Unhandled(message);
        }
    }
}
