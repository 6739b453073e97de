using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ActorTcp.Kernel;

/// <summary>The children of an actor, in order of creation.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "Children is the field's own word")]
public readonly struct ActorChildren : IReadOnlyCollection<IActorRef>
{
    private readonly CellChildren? _children;

    internal ActorChildren(CellChildren? children) => _children = children;

    public int Count => _children?.Count ?? 0;

    public Enumerator GetEnumerator() => new(_children?.First);

    IEnumerator<IActorRef> IEnumerable<IActorRef>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Children that are created meanwhile are seen too.</summary>
    public struct Enumerator : IEnumerator<IActorRef>
    {
        private readonly ActorCell? _first;
        private ActorCell? _current;

        internal Enumerator(ActorCell? first) => _first = first;

        public readonly IActorRef Current => _current!;

        readonly object IEnumerator.Current => _current!;

        public bool MoveNext()
        {
            _current = _current is null ? _first : _current.NextSibling;
            return _current is not null;
        }

        public void Reset() => _current = null;

        public readonly void Dispose()
        {
        }
    }
}
