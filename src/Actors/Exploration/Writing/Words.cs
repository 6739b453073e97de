using System.Globalization;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Exploration.Writing;

/// <summary>Words and values of the scenario language, as it reads them.</summary>
internal static class Words
{
    /// <summary>Of an enumeration's member: <c>InWindow</c> is <c>in-window</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((letter, at) =>
            char.IsUpper(letter) ? (at == 0 ? "" : "-") + char.ToLowerInvariant(letter) : $"{letter}"));

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(Duration value) => value.ToString();

    /// <summary>A probability, exact to fifteen digits.</summary>
    public static string Percent(double value) =>
        ((decimal)value * 100).ToString("0.###############", CultureInfo.InvariantCulture) + "%";

    public static string PerSecond(double value) =>
        ((decimal)value).ToString("0.############", CultureInfo.InvariantCulture) + "/s";

    /// <summary>A map on one line; without entries a blank map.</summary>
    public static string Map(IEnumerable<string> entries) => $"{{ {string.Join(", ", entries)} }}";

    public static string List(IEnumerable<string> entries) => $"[{string.Join(", ", entries)}]";

    /// <summary>Flags in the order of their bits.</summary>
    public static IEnumerable<T> Bits<T>(T value)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(bit => Convert.ToInt64(bit, CultureInfo.InvariantCulture) is > 0 and var one
            && (one & (one - 1)) == 0 && value.HasFlag(bit));
}
