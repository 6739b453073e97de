using System.Diagnostics;
using System.Text;
using ActorTcp.Actors.Exploration;
using ActorTcp.Actors.Exploration.Writing;
using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Host.Failures;
using ActorTcp.Host.Input;
using ActorTcp.Host.Output;
using ActorTcp.Host.Summaries;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Commands;

/// <summary>Explores one scenario: the table of behaviours, the violations, what is written.</summary>
internal sealed class SingleExploration(
    CommandLine program, ExploreRequest request, Scenario scenario, OutputFolder? folder)
{
    private const string ReportName = "explore.txt";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private readonly Screen _output = program.Terminal.Output;
    private readonly Screen _error = program.Terminal.Error;
    private readonly TrialOptions _options = new()
    {
        Seed = request.Seed,
        ExpectAll = request.ExpectAll,
        IsStopped = () => program.Interruption.IsRequested,
        Run = program.Adjust(new RunOptions()),
    };

    public int Run()
    {
        using IDisposable? cleanup = folder is null ? null : program.Interruption.BeforeKill(folder.Dispose);
        try
        {
            return Explore();
        }
        catch (OutputException e)
        {
            _error.Line($"--out {folder!.FolderPath}: {e.Message}");
            folder.Dispose();
            return ExitCode.BadInput;
        }
        catch (Exception e)
        {
            folder?.Dispose();
            new RunFailure(scenario, _options.Run, e).Print($"actortcp explore {scenario.FileName}", _error);
            return ExitCode.Bug;
        }
    }

    private int Explore()
    {
        var clock = Stopwatch.StartNew();
        var trial = new FaultTrial(scenario, _options);
        var exploration = new FaultExploration(trial, request.Search, ParallelTrials.With(request.Parallel));
        ExplorationReport report = exploration.Run(Watch(clock));
        List<string> lines = [Heading(), .. ExplorationText.Lines(report)];
        var files = new List<(string Name, string Text)>();
        for (int i = 0; i < report.Failures.Count; i++)
            lines.AddRange(Tell(report.Failures[i], i + 1, files));
        lines.Add(Verdict(report));
        foreach (string line in lines) Print(line);
        if (folder is null) PrintFiles(files);
        else Write([(ReportName, string.Join('\n', lines) + "\n"), .. files]);
        _error.Line($"{scenario.Name}: {Human.Seconds(clock.Elapsed.TotalSeconds)}");
        if (program.Interruption.IsRequested && !report.HasBug) return program.Interruption.Code;
        return report.HasBug ? ExitCode.Bug : report.AllHold ? ExitCode.Held : ExitCode.NotHeld;
    }

    private static string Verdict(ExplorationReport report) =>
        !report.AllHold ? $"{Human.Count(report.Failures.Count, "rule does", "rules do")} not hold."
        : report.IsCutShort ? "All that must hold holds in these runs."
        : "All that must hold holds.";

    private string Heading()
    {
        IEnumerable<string> words = request.Search.Kinds.Select(kind => kind.ToString().ToLowerInvariant());
        string kinds = string.Join(",", words);
        string what = request.Search.Swarm > 0
            ? $"swarm of {request.Search.Swarm:N0}"
            : $"depth {request.Search.Depth}, {kinds}";
        return $"{scenario.Name} ({scenario.FileName}, seed {request.Seed ?? scenario.Seed}): {what}";
    }

    private Action<long> Watch(Stopwatch clock)
    {
        TimeSpan next = BetweenLooks;
        return runs =>
        {
            if (clock.Elapsed < next) return;

            _error.Line($"{scenario.Name}: {runs:N0} runs");
            next = clock.Elapsed + BetweenLooks;
        };
    }

    private List<string> Tell(FoundFailure failure, int number, List<(string Name, string Text)> files)
    {
        string size = failure.IsCutShort ? "faults, not made fewer to the end," : "the smallest faults";
        List<string> lines =
        [
            $"VIOLATION {number}: {failure.Violation.Rule}",
            $"  {failure.Violation.Detail}",
            $"  in {Human.Count(failure.Runs, "run", "runs")}; {size} that show it: "
                + ExplorationText.Of(failure.Faults),
        ];
        IReadOnlyList<FaultPlan> plans = Named(failure);
        lines.AddRange(plans.Select(plan => $"    - {FaultText.Of(plan)}"));
        if (!ScenarioFiles.TryReadText(scenario.FileName, out string text, out var named)) return lines;

        string[] comment =
        [
            $"{failure.Violation.Rule}: {failure.Violation.Detail}",
            .. failure.Faults.Select(fault => $"fault: {ExplorationText.Of(fault)}"),
            "Run it again with: actortcp explore THIS-FILE --depth 0",
        ];
        var personas = new CopiedPersonas(named);
        string moved = PersonaText.With(Seeded(text), personas.Paths);
        string yaml = ScenarioText.With(moved, plans, [.. comment.Select(OneLine)]);
        files.Add(($"violation-{number}.yaml", yaml));
        string[] says = [.. comment[..^1].Select(OneLine)];
        files.Add(($"Violation{number}.cs", XunitText.Of(yaml, $"Violation{number}", says, personas.Texts)));
        files.AddRange(personas.Files.ExceptBy(files.Select(file => file.Name), file => file.Name));
        return lines;
    }

    /// <summary>Faults of the file itself stand in it already.</summary>
    private IReadOnlyList<FaultPlan> Named(FoundFailure failure)
    {
        bool areGiven = failure.Faults.Any(fault => scenario.Faults.Contains(fault.Plan));
        return areGiven ? [] : ExploredFault.Name(failure.Faults);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    /// <summary>A seed of the command line goes into the file.</summary>
    private string Seeded(string text) =>
        request.Seed is { } seed && seed != scenario.Seed ? SeedText.With(text, seed) : text;

    private void Print(string line)
    {
        Tone tone = line.StartsWith("VIOLATION", StringComparison.Ordinal) ? Tone.Bad : Tone.Plain;
        if (tone == Tone.Plain) _output.Line(line);
        else _output.Marked(_output.Paint(tone, line));
    }

    private void PrintFiles(List<(string Name, string Text)> files)
    {
        foreach ((string name, string text) in files)
        {
            _output.Line();
            _output.Line($"--- {name}");
            _output.Line(text.TrimEnd('\n'));
        }
    }

    private void Write(List<(string Name, string Text)> files)
    {
        OutputException.Guard(ReportName, () =>
        {
            foreach ((string name, string text) in files)
                folder!.Create(name).Write(Encoding.UTF8.GetBytes(text));
            folder!.Commit();
        });
        _output.Line($"Output  {string.Join(", ", files.Select(file => folder!.PathOf(file.Name)))}");
    }
}
