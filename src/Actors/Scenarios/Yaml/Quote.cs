using System.Text;

namespace ActorTcp.Actors.Scenarios.Yaml;

/// <summary>Text of the file inside an error message: short, on one line, visible.</summary>
internal static class Quote
{
    private const int MaxLength = 40;

    public static string Of(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (char c in text.Length <= MaxLength ? text : text[..MaxLength])
            quoted.Append(char.IsControl(c) || char.IsSurrogate(c) ? $"\\u{(int)c:x4}" : c.ToString());
        return quoted.Append(text.Length <= MaxLength ? "'" : "...'").ToString();
    }
}
