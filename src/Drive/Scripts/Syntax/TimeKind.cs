namespace ActorTcp.Drive.Scripts.Syntax;

/// <summary>The five forms of an event's time.</summary>
internal enum TimeKind
{
    /// <summary><c>0.100</c></summary>
    Absolute,

    /// <summary><c>+0.100</c></summary>
    Relative,

    /// <summary><c>*</c></summary>
    Any,

    /// <summary><c>0.1~0.2</c></summary>
    AbsoluteRange,

    /// <summary><c>+0.1~+0.2</c></summary>
    RelativeRange,
}
