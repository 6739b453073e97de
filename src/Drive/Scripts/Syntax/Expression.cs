using ActorTcp.Drive.Scripts.Reading;

namespace ActorTcp.Drive.Scripts.Syntax;

/// <summary>An argument or a result of a system call.</summary>
internal abstract record Expression(Place Place)
{
    public sealed record Ellipsis(Place Place) : Expression(Place);

    public sealed record Integer(Place Place, long Value) : Expression(Place);

    public sealed record Word(Place Place, string Name) : Expression(Place);

    public sealed record Text(Place Place, string Value) : Expression(Place);

    public sealed record Or(Place Place, Expression Left, Expression Right) : Expression(Place);

    /// <summary><c>name = value</c>, with an argument as in <c>msg_iov(1)=</c>.</summary>
    public sealed record Assign(Place Place, string Name, Expression Value) : Expression(Place);

    public sealed record Apply(Place Place, string Name, IReadOnlyList<Expression> Arguments)
        : Expression(Place);

    /// <summary>In brackets.</summary>
    public sealed record List(Place Place, IReadOnlyList<Expression> Items) : Expression(Place);

    /// <summary>In braces.</summary>
    public sealed record Struct(Place Place, IReadOnlyList<Expression> Items) : Expression(Place)
    {
        /// <summary>The field of that name; null where there is none.</summary>
        public Expression? Field(string name) =>
            Items.OfType<Assign>().FirstOrDefault(item => item.Name == name)?.Value;
    }
}
