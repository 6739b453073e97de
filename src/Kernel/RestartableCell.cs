namespace ActorTcp.Kernel;

/// <summary>A cell that outlives its actor: after a restart another one is in it.</summary>
internal sealed class RestartableCell : ActorCell
{
    private Actor? _actor;

    public RestartableCell(Props props) => KeepRecipe(props);

    /// <exception cref="ArgumentException">It is in a cell already.</exception>
    public RestartableCell(Actor instance)
    {
        if (instance.IsTaken) throw new ArgumentException("the instance is an actor already");
        _actor = instance;
    }

    private protected override bool HasActor => _actor is not null;

    private protected override SupervisorStrategy? OwnStrategy => _actor?.Strategy;

    internal override bool WantsForesight => _actor is { WantsForesight: true };

    internal override void Foresee(object message, Foresight when) => _actor?.Foresee(message, when);

    private protected override void StartActor()
    {
        _actor ??= Build();
        _actor.Attach(this);
        _actor.CallPreStart();
    }

    private protected override void RestartActor(Exception cause)
    {
        _actor = Build();
        _actor.Attach(this);
        _actor.CallPostRestart(cause);
    }

    private protected override void DropActor() => _actor = null;

    private protected override void Dispatch(object message) => _actor!.Dispatch(message);

    private protected override void DispatchDeadline() => _actor!.DispatchDeadline();

    private protected override void DispatchPreRestart(Exception cause, object? message) =>
        _actor!.CallPreRestart(cause, message);

    private protected override void DispatchPostStop() => _actor?.CallPostStop();

    private Actor Build()
    {
        Shard shard = Origin.Shard;
        ActorCell? outer = shard.CellUnderConstruction;
        shard.CellUnderConstruction = this;
        try
        {
            Actor? actor = Props!.NewActor();
            bool wasBuilt = shard.CellUnderConstruction is null;
            if (actor is not null && wasBuilt && (!actor.IsTaken || actor.IsIn(this))) return actor;
            throw new InvalidOperationException("the factory of Props must return a new actor");
        }
        finally
        {
            shard.CellUnderConstruction = outer;
        }
    }
}
