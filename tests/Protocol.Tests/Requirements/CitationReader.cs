using System.Globalization;
using System.Text.RegularExpressions;

namespace ActorTcp.Protocol.Tests.Requirements;

/// <summary>Finds what a comment cites: <c>RFC 6675 §4, §5</c>, <c>RFC 6298 (5.1) to (5.3)</c>, and a bare
/// <c>(§3.8.6)</c>, which belongs to the RFC that was named last, else to the RFC of the file.</summary>
internal static partial class CitationReader
{
    /// <summary>All citations of a file, each once.</summary>
    /// <param name="comments">Its comments, in order; lines that belong together in one.</param>
    /// <param name="place">What to say of where it stands.</param>
    /// <param name="home">The RFC of a bare section, unless the first comment names another; empty:
    /// none.</param>
    public static IReadOnlyCollection<Citation> Read(IEnumerable<string> comments, string place, string home)
    {
        var found = new HashSet<Citation>();
        bool first = true;
        foreach (string comment in comments)
        {
            string named = Read(comment, place, home, found);
            if (first && named.Length > 0) home = named;
            first = false;
        }

        return found;
    }

    /// <summary>Returns the RFC that the comment names first.</summary>
    private static string Read(string comment, string place, string home, HashSet<Citation> found)
    {
        string rfc = home, named = "", previous = "";
        bool steps = false;
        foreach (Match token in Token().Matches(comment))
        {
            string section = token.Groups["section"].Value + (steps ? token.Groups["step"].Value : "");
            if (token.Groups["rfc"].Success)
            {
                rfc = token.Groups["rfc"].Value;
                steps = token.Groups["steps"].Success;
                named = named.Length > 0 ? named : rfc;
                previous = "";
                found.Add(new Citation(rfc, "", place));
            }
            else if (section.Length > 0 && rfc.Length > 0)
            {
                foreach (string each in Upto(token.Groups["to"].Success ? previous : section, section))
                {
                    found.Add(new Citation(rfc, each, place));
                }

                previous = section;
            }
        }

        return named;
    }

    /// <summary>From 3.10.1 to 3.10.6; where the two are not in one row, only the last.</summary>
    private static IEnumerable<string> Upto(string from, string to)
    {
        int dot = to.LastIndexOf('.') + 1;
        if (!from.StartsWith(to[..dot], StringComparison.Ordinal)
            || !int.TryParse(from.AsSpan(dot), CultureInfo.InvariantCulture, out int low)
            || !int.TryParse(to.AsSpan(dot), CultureInfo.InvariantCulture, out int high)) return [to];
        return Enumerable.Range(low, high - low + 1).Select(i => $"{to[..dot]}{i}");
    }

    [GeneratedRegex(
        @"(?:RFC (?<rfc>\d+)|(?<rfc>draft-[a-z-]*[a-z])(?:-\d+)?)(?<steps>(?= \(\d\.\d\)))?"
        + @"|(?<to> to )?§(?<section>(?:[A-Z]|\d+)(?:\.\d+)*)|(?<to> to )?\((?<step>\d\.\d)\)",
        RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Token();
}
