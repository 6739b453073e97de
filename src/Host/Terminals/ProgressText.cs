using ActorTcp.Actors.Running;
using ActorTcp.Host.Summaries;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Terminals;

/// <summary>How far a run is, in words: as many as fit.</summary>
internal static class ProgressText
{
    private const string Gap = "  ";

    /// <summary>
    /// Connections begun and connections over, or virtual time where none are planned; 0 to 1.
    /// </summary>
    public static double Share(in RunProgress progress)
    {
        double share = progress.Planned > 0
            ? (progress.Opened + progress.Ended) / (2.0 * progress.Planned)
            : (double)progress.Now.Nanoseconds / progress.Until.Nanoseconds;
        return Math.Clamp(share, 0, 1);
    }

    /// <param name="width">Columns; the least important words are left out.</param>
    public static string Of(string name, in RunProgress progress, TimeSpan elapsed, int width)
    {
        string line = $"{Share(in progress),4:0%}{Gap}{Human.Time(progress.Now - Instant.Zero)} virtual";
        string[] details =
        [
            $"{Human.Count(progress.Ended)} of {Human.Count(progress.Planned)} ended",
            $"{Human.Count(progress.Segments)} segments",
            $"{Human.Short(progress.Segments / elapsed.TotalSeconds)} segments/s",
            $"{Human.Count(progress.Opened)} opened",
        ];
        foreach (string detail in details)
        {
            if (line.Length + Gap.Length + detail.Length <= width) line += Gap + detail;
        }

        string named = $"{name}{Gap}{line.TrimStart()}";
        return named.Length <= width ? named : line;
    }
}
