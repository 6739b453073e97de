using System.Globalization;
using System.Text;
using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Running;

/// <summary>Writes docs/gallery.md from the scenarios that ship.</summary>
internal static class GalleryPage
{
    private const int LadderHead = 34;
    private const int LadderTail = 14;
    private const int ManyConnections = 4; // whose ladders only show how it begins and ends
    private const int NewsLines = 16;
    private const int TooMany = 13; // connections; a scenario whose subject is scale has no ladder

    private const string Introduction =
        """
        # Gallery

        Every scenario of `config/scenarios`, run with its own seed: what it shows, what went over the wire,
        through which states both ends went, and what the programs saw. The same again, byte for byte:
        `actortcp run config/scenarios/NAME.yaml`. This page is made from the files, by
        `ACTORTCP_WRITE_DOCS=1 dotnet test tests/Actors.Tests --filter GalleryPage`.

        In a ladder an arrow is a packet: on the left the time it was sent, on the right the time it arrives,
        or what became of it; `x` is where it got lost. States stand at their end, when they are entered.
        Sequence numbers count from the initial ones: `P. 1:101(100) ack 1` is PSH and ACK with the first
        hundred bytes. "Forgotten" is a connection whose host lost its memory.

        """;

    public static string Write()
    {
        var page = new StringBuilder(Introduction);
        foreach ((string heading, string[] files) in GalleryTopics.All)
        {
            page.Append($"\n**{heading}**\n\n");
            foreach (string file in files) page.Append($"- [{TitleOf(file)}](#{file})\n");
        }

        foreach ((string heading, string[] files) in GalleryTopics.All)
        {
            page.Append($"\n## {heading}\n");
            foreach (string file in files) Write(file, page);
        }

        return page.ToString();
    }

    private static string TitleOf(string file) => ScenarioOf(file).Name;

    private static Scenario ScenarioOf(string file) =>
        ScenarioReader.Read(Gallery.Text(file + ".yaml"), file + ".yaml").Scenario.ShouldNotBeNull(file);

    private static void Write(string file, StringBuilder page)
    {
        Scenario scenario = ScenarioOf(file);
        var plot = GalleryPlot.Of(scenario);
        var show = new GalleryShow(scenario, plot is null ? null : plot.Watch);
        page.Append($"\n<a id=\"{file}\"></a>\n\n### {scenario.Name}\n\n");
        page.Append($"{Paragraph(file)}\n\n[`{file}.yaml`](../config/scenarios/{file}.yaml)\n");
        if (plot is not null) page.Append($"\n```text\n{plot.Draw()}```\n");
        else if (scenario.Connections < TooMany) WriteLadders(show, page);
        WriteStates(show.Report, page);
        WriteNews(show, page);
    }

    private static void WriteLadders(GalleryShow show, StringBuilder page)
    {
        for (int link = 0; link < show.Scenario.Links.Count; link++)
        {
            string ladder = show.LadderOf(link);
            if (ladder.Length > 0) page.Append($"\n```text\n{Shortened(ladder, show.Scenario)}```\n");
        }
    }

    private static void WriteStates(RunReport report, StringBuilder page)
    {
        page.Append("\n| process | states of its connections | wrote | read | errors |\n");
        page.Append("|---|---|---|---|---|\n");
        foreach (ProcessReport process in report.Processes)
        {
            ProcessStatistics statistics = process.Statistics;
            string paths = string.Join("; ", statistics.Paths.Take(4).Select(path =>
                path.Value == 1 ? $"{path.Key}" : $"{Number(path.Value)} times {path.Key}"));
            if (statistics.Paths.Count > 4) paths += $"; {statistics.Paths.Count - 4} more ways";
            page.Append($"| {process.Name} | {(paths.Length == 0 ? "none" : paths)} | ");
            page.Append($"{Number(statistics.BytesSent)} | {Number(statistics.BytesReceived)} | ");
            page.Append($"{ErrorsOf(statistics)} |\n");
        }
    }

    private static string ErrorsOf(ProcessStatistics statistics)
    {
        var errors = new List<string>();
        foreach (Errno error in Enum.GetValues<Errno>())
        {
            long count = error == Errno.None ? 0 : statistics.ErrorsOf(error);
            if (count > 0) errors.Add(count == 1 ? $"{error}" : $"{error} {Number(count)} times");
        }

        return errors.Count == 0 ? "none" : string.Join(", ", errors);
    }

    private static void WriteNews(GalleryShow show, StringBuilder page)
    {
        if (show.Scenario.Connections >= TooMany) return;

        var entries = new List<Entry>();
        foreach (ProgramNews news in show.News)
        {
            Entry? latest = entries.FindLast(entry => entry.Name == Named(news));
            if (news.Kind == ProgramNewsKind.Read && latest?.Kind == ProgramNewsKind.Read) latest.Add(news);
            else entries.Add(new(news));
        }

        if (entries.Count == 0) return;

        page.Append("\nThe programs:\n\n");
        string[] lines = [.. entries.Select(entry => entry.ToString())];
        foreach (string line in Elided(lines, NewsLines - 4, 4)) page.Append($"- {line}\n");
    }

    /// <summary>What a program did or saw; reads that follow each other are one.</summary>
    private sealed class Entry(ProgramNews news)
    {
        private long _bytes = news.Bytes;
        private int _calls = 1;

        public string Name => Named(news);

        public ProgramNewsKind Kind => news.Kind;

        public void Add(ProgramNews more)
        {
            _bytes += more.Bytes;
            _calls++;
        }

        public override string ToString() => $"{news.At - Instant.Zero} {Name}: {TextOf(news)}"
            + (Kind == ProgramNewsKind.Read ? $" {Number(_bytes)} bytes" : "")
            + (_calls > 1 ? $" in {Number(_calls)} calls" : "");
    }

    private static string Named(ProgramNews news) =>
        news.Connection is 0 ? news.Process : $"{news.Process}-{news.Connection}";

    private static string TextOf(ProgramNews news) => news.Kind switch
    {
        ProgramNewsKind.Connected => "connect succeeds",
        ProgramNewsKind.ConnectFailed => $"connect fails: {news.Error}",
        ProgramNewsKind.Accepted => "accepts",
        ProgramNewsKind.ListenFailed => $"listen fails: {news.Error}",
        ProgramNewsKind.Read => "reads",
        ProgramNewsKind.EndOfStream => "reads the end of the stream",
        ProgramNewsKind.Failed => $"a call fails: {news.Error}",
        ProgramNewsKind.ShutDown => "shutdown",
        ProgramNewsKind.Closed => "closes",
        ProgramNewsKind.Ended => "is gone",
        _ => throw new ArgumentOutOfRangeException(nameof(news), news.Kind, "unknown news"),
    };

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Paragraph(string file)
    {
        IEnumerable<string> lines = Gallery.Text(file + ".yaml").Split('\n')
            .TakeWhile(line => line.StartsWith('#'));
        return string.Join('\n', lines.Select(line => line.TrimStart('#').Trim()));
    }

    private static string Shortened(string ladder, Scenario scenario)
    {
        string[] lines = ladder.TrimEnd('\n').Split('\n');
        int part = scenario.Connections >= ManyConnections ? 2 : 1;
        return string.Join('\n', Elided(lines, LadderHead / part, LadderTail / part)) + "\n";
    }

    private static IEnumerable<string> Elided(IReadOnlyList<string> lines, int head, int tail) =>
        lines.Count <= head + tail + 3
            ? lines
            : [.. lines.Take(head), $"... {lines.Count - head - tail} lines are left out ...",
                .. lines.Skip(lines.Count - tail)];
}
