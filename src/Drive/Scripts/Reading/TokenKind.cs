namespace ActorTcp.Drive.Scripts.Reading;

/// <summary>The kinds of words of the language.</summary>
internal enum TokenKind
{
    End,
    Integer,
    Float,
    Hex,
    Word,
    String,
    Command,
    Code,
    Ellipsis,
    Address,
    Option,
    Symbol,
}
