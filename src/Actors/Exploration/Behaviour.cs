using System.Text;
using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Sockets;

namespace ActorTcp.Actors.Exploration;

/// <summary>What a run looks like from outside: the ways of all connections through the states, and what
/// programs saw.</summary>
internal static class Behaviour
{
    /// <summary>A line for each process; equal texts are equal behaviours.</summary>
    /// <param name="usual">What the processes read without added faults; null: this is that run.</param>
    public static string Of(RunReport report, RunReport? usual)
    {
        var text = new StringBuilder();
        for (int i = 0; i < report.Processes.Count; i++)
        {
            ProcessReport process = report.Processes[i];
            if (i > 0) text.Append('\n');
            text.Append(process.Name).Append(": ").Append(PathsOf(process.Statistics)).Append("; ")
                .Append(ReadOf(process.Statistics, usual?.Processes[i].Statistics ?? process.Statistics))
                .Append(ErrorsOf(process.Statistics));
        }

        return text.ToString();
    }

    private static string PathsOf(ProcessStatistics statistics) => statistics.Paths.Count == 0
        ? "no connection"
        : string.Join(" | ", statistics.Paths.Select(entry =>
            (entry.Value == 1 ? "" : $"{entry.Value} times ") + entry.Key));

    private static string ReadOf(ProcessStatistics found, ProcessStatistics usual)
    {
        if (usual.BytesReceived == 0 && found.BytesReceived == 0) return "reads nothing, as ever";
        if (found.BytesReceived == usual.BytesReceived) return "reads all";
        return found.BytesReceived == 0 ? "reads nothing"
            : found.BytesReceived < usual.BytesReceived ? "reads a part" : "reads more";
    }

    private static string ErrorsOf(ProcessStatistics statistics)
    {
        var errors = new List<string>();
        foreach (Errno error in Enum.GetValues<Errno>())
        {
            long count = statistics.ErrorsOf(error);
            if (count > 0) errors.Add(count == 1 ? $"{error}" : $"{count} {error}");
        }

        return errors.Count == 0 ? "" : $"; sees {string.Join(", ", errors)}";
    }
}
