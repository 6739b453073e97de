namespace ActorTcp.Drive.Scripts.Code;

/// <summary>A word of a snippet; <see cref="Text"/> is empty at the end.</summary>
/// <param name="Text">As written.</param>
/// <param name="Offset">Where it begins in the snippet.</param>
/// <param name="IsText">A literal in quotes.</param>
internal readonly record struct CodeToken(string Text, int Offset, bool IsText = false)
{
    public bool IsName => Text.Length > 0 && !IsText && (char.IsAsciiLetter(Text[0]) || Text[0] == '_');

    public bool IsNumber => Text.Length > 0 && !IsText && char.IsAsciiDigit(Text[0]);

    /// <summary>The end of a statement.</summary>
    public bool EndsStatement => !IsText && Text is "" or "\n" or ";";
}
