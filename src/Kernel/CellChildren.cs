namespace ActorTcp.Kernel;

/// <summary>
/// The children of a cell: an intrusive list in order of creation, and names for those that have one.
/// </summary>
internal sealed class CellChildren
{
    private CompactMap<string, ActorCell>? _named;

    public ActorCell? First { get; private set; }

    public ActorCell? Last { get; private set; }

    public int Count { get; private set; }

    /// <summary>Numbers for children without a name; never given twice.</summary>
    public uint LastSerial { get; set; }

    public ActorCell? Find(string name) => _named?.GetValueOrDefault(name);

    public void Add(ActorCell child, string? name)
    {
        if (name is not null) (_named ??= new()).Add(name, child);
        child.PreviousSibling = Last;
        if (Last is null) First = child;
        else Last.NextSibling = child;
        Last = child;
        Count++;
    }

    public void Remove(ActorCell child, string? name)
    {
        if (name is not null) _named!.Remove(name);
        if (child.PreviousSibling is null) First = child.NextSibling;
        else child.PreviousSibling.NextSibling = child.NextSibling;
        if (child.NextSibling is null) Last = child.PreviousSibling;
        else child.NextSibling.PreviousSibling = child.PreviousSibling;
        child.PreviousSibling = null;
        child.NextSibling = null;
        Count--;
    }
}
