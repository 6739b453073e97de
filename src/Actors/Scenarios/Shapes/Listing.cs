namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>Words in a sentence.</summary>
internal static class Listing
{
    /// <summary>As in <c>a, b or c</c>.</summary>
    public static string Or(IEnumerable<string> items) => Join(items, "or");

    /// <summary>As in <c>a, b and c</c>.</summary>
    public static string And(IEnumerable<string> items) => Join(items, "and");

    private static string Join(IEnumerable<string> items, string last)
    {
        string[] all = [.. items];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {last} {all[^1]}";
    }
}
