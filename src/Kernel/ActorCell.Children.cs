namespace ActorTcp.Kernel;

/// <content>Birth of children.</content>
public abstract partial class ActorCell
{
    public ActorChildren Children => new(_extras?.Children);

    public IActorRef ActorOf(Props props, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(props);
        return Adopt(new RestartableCell(props), CheckedName(name));
    }

    public IActorRef ActorOf(Actor instance, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return Adopt(new RestartableCell(instance), CheckedName(name));
    }

    public IActorRef ActorOf(LeanActor actor, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Adopt(actor, CheckedName(name));
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

    /// <param name="child">New.</param>
    /// <param name="name">Checked; null for the next number.</param>
    internal ActorCell Adopt(ActorCell child, string? name)
    {
        Shard.RequireAccess(Origin, "creates a child of", this);
        if (child.IsPlaced) throw new ArgumentException("the instance is an actor already");
        if (Is(CellStates.Stopped | CellStates.Stopping))
        {
            throw new InvalidOperationException($"{Path} is stopping and cannot have new children");
        }

        CellChildren children = Extras.Children ??= new CellChildren();
        uint serial = name is null ? ++children.LastSerial : 0;
        child.Place(Origin, this, serial);
        if (name is not null) child.Extras.Name = name;
        if (name is not null && children.Find(name) is not null)
        {
            throw new InvalidActorNameException($"{child.Path} exists already");
        }

        children.Add(child, name);
        child.Start();
        Shard.SettleIfOutside();
        return child;
    }

    private protected void KeepRecipe(Props props) => Extras.Props = props;

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

    private void Start()
    {
        DispatchScope outer = Shard.Enter(this);
        try
        {
            StartActor();
        }
        catch (Exception e)
        {
            DropActor();
            Shard.FailLater(this, e, static (path, cause) => new ActorInitializationException(path, cause));
        }
        finally
        {
            Shard.Leave(in outer);
        }
    }
}
