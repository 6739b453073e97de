namespace ActorTcp.Host.Terminals;

/// <summary>What a piece of text is, where a screen can show it.</summary>
internal enum Tone
{
    Plain,
    Heading,
    Good,
    Bad,
    Doubtful,
    Aside,
}
