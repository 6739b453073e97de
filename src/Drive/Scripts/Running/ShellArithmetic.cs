using System.Globalization;

namespace ActorTcp.Drive.Scripts.Running;

/// <summary>Products as scripts have them in lines for the shell: <c>$((32*1024*1024))</c>.</summary>
internal static class ShellArithmetic
{
    /// <summary>What is no product of whole numbers stays as it is.</summary>
    public static string Expand(string text)
    {
        int from = text.IndexOf("$((", StringComparison.Ordinal);
        int to = from < 0 ? -1 : text.IndexOf("))", from, StringComparison.Ordinal);
        if (to < 0) return text;

        decimal product = 1;
        foreach (string factor in text[(from + 3)..to].Split('*', StringSplitOptions.TrimEntries))
        {
            if (!uint.TryParse(factor, NumberStyles.None, CultureInfo.InvariantCulture, out uint number))
                return text;
            if (product > long.MaxValue) return text;
            product *= number;
        }

        string value = product.ToString(CultureInfo.InvariantCulture);
        return text[..from] + value + Expand(text[(to + 2)..]);
    }
}
