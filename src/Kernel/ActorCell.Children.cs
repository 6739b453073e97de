namespace ActorTcp.Kernel;

/// <content>Birth of children.</content>
internal sealed partial class ActorCell
{
    public ActorChildren Children => new(_extras?.Children);

    public IActorRef ActorOf(Props props, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(props);
        return CreateChild(props, instance: null, CheckedName(name));
    }

    public IActorRef ActorOf(Actor instance, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return CreateChild(props: null, instance, CheckedName(name));
    }

    public IActorRef? Child(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        CellChildren? children = _extras?.Children;
        if (!name.StartsWith('$')) return children?.Find(name);
        for (ActorCell? child = children?.First; child is not null; child = child.NextSibling)
        {
            if (child.Name == name) return child;
        }

        return null;
    }

    /// <param name="props">The recipe, or null if there is an instance.</param>
    /// <param name="instance">The actor, or null if there is a recipe.</param>
    /// <param name="name">Checked; null for the next number.</param>
    internal ActorCell CreateChild(Props? props, Actor? instance, string? name)
    {
        Shard.RequireAccess(Origin, "creates a child of", this);
        if (instance is { IsTaken: true }) throw new ArgumentException("the instance is an actor already");
        if (Is(CellStates.Stopped | CellStates.Stopping))
        {
            throw new InvalidOperationException($"{Path} is stopping and cannot have new children");
        }

        CellChildren children = Extras.Children ??= new CellChildren();
        uint serial = name is null ? ++children.LastSerial : 0;
        var child = new ActorCell(Origin, this, serial);
        if (name is not null) child.Extras.Name = name;
        if (props is not null) child.Extras.Props = props;
        if (name is not null && children.Find(name) is not null)
        {
            throw new InvalidActorNameException($"{child.Path} exists already");
        }

        children.Add(child, name);
        child.Start(instance);
        Shard.SettleIfOutside();
        return child;
    }

    internal ActorCell[] CopyChildren()
    {
        if (_extras?.Children is not { } children) return [];
        var copy = new ActorCell[children.Count];
        int at = 0;
        for (ActorCell? child = children.First; child is not null; child = child.NextSibling)
        {
            copy[at++] = child;
        }

        return copy;
    }

    internal static string? CheckedName(string? name)
    {
        if (name is null) return null;
        if (name.Length == 0 || name[0] == '$' || name.AsSpan().ContainsAny("/ \t\r\n"))
        {
            throw new InvalidActorNameException($"'{name}' is no name: no '$' in front, no slash, no blank");
        }

        return name;
    }

    private void Start(Actor? instance)
    {
        DispatchScope outer = Shard.Enter(this);
        try
        {
            Actor actor = instance ?? Build();
            actor.Attach(this);
            _actor = actor;
            actor.CallPreStart();
        }
        catch (Exception e)
        {
            _actor = null;
            Shard.FailLater(this, e, static (path, cause) => new ActorInitializationException(path, cause));
        }
        finally
        {
            Shard.Leave(in outer);
        }
    }

    private Actor Build()
    {
        Shard shard = Shard;
        ActorCell? outer = shard.CellUnderConstruction;
        shard.CellUnderConstruction = this;
        try
        {
            Actor? actor = _extras!.Props!.NewActor();
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
