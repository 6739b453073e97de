namespace ActorTcp.Drive.Scripts.Syntax;

/// <summary>A system call of a script and what it is to return.</summary>
internal sealed record CallPattern
{
    public required string Name { get; init; }

    public required IReadOnlyList<Expression> Arguments { get; init; }

    /// <summary>When a blocking call returns, from the same zero as its start, nanoseconds; null: it does not
    /// block.</summary>
    public long? End { get; init; }

    public required Expression Result { get; init; }

    /// <summary>The errno that is written; null: none is.</summary>
    public string? Errno { get; init; }
}
