using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ActorTcp.Actors.Exploration;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Host.Input;
using ActorTcp.Host.Output;
using ActorTcp.Host.Terminals;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Commands;

/// <summary><c>actortcp explore FILE...</c></summary>
internal static class ExploreCommand
{
    private static readonly string Kinds =
        string.Join(", ", ExplorationRequest.AllKinds.Select(kind => kind.ToString().ToLowerInvariant()));

    public static Command Create(CommandLine program)
    {
        var files = SharedOptions.Files();
        var faults = Faults();
        var depth = Number("--depth", "K", "Faults in one run: 1, all pairs with 2, a sample beyond.",
            (0, 8), 1);
        var swarm = Number("--swarm", "N", "N runs with random mixes of all faults, in place of a search.",
            (0, 1_000_000), 0);
        var samples = Number("--samples", "N", "Runs for each depth beyond 2.", (1, 1_000_000), 1_000);
        var budget = Budget();
        var parallel = Number("--parallel", "N", "Runs at a time; changes nothing but the speed.",
            (1, SharedOptions.MostShards), Environment.ProcessorCount);
        var seed = SharedOptions.Seed();
        var expect = Expect();
        var folder = new Option<string?>("--out")
        {
            Description = "Directory for the report, and for a scenario and a test for each violation.",
            HelpName = "DIR",
        };
        const string Does = "Put every fault at every point of a scenario, and see what holds.";
        var command = new Command("explore", Does)
        {
            files, faults, depth, swarm, samples, budget, parallel, seed, expect, folder,
        };
        command.SetAction(parsed => Run(program, new ExploreRequest
        {
            Files = parsed.GetRequiredValue(files),
            Search = new()
            {
                Kinds = Chosen(parsed.GetValue(faults)),
                Depth = parsed.GetValue(depth),
                Swarm = parsed.GetValue(swarm),
                Samples = parsed.GetValue(samples),
                Budget = EventsOf(parsed.GetValue(budget)),
                Seed = parsed.GetValue(seed) ?? 1,
            },
            Seed = parsed.GetValue(seed),
            ExpectAll = parsed.GetValue(expect) == "all",
            Parallel = parsed.GetValue(parallel),
            Out = parsed.GetValue(folder),
        }));
        return command;
    }

    private static int Run(CommandLine program, ExploreRequest request)
    {
        Screen error = program.Terminal.Error;
        if (!ScenarioFiles.TryRead(request.Files, error, out var scenarios)) return ExitCode.BadInput;
        if (scenarios.Find(scenario => scenario.Gateway is not null) is { } gated)
        {
            error.Line($"{gated.FileName}: has a gateway; what comes from outside cannot be run again");
            return ExitCode.BadInput;
        }

        if (scenarios.Find(scenario => scenario.FirstProxy is not null) is { } outward)
        {
            error.Line($"{outward.FileName}: {outward.FirstProxy}: a proxy needs a run in real time, "
                + "and what comes from outside cannot be run again");
            return ExitCode.BadInput;
        }

        using OutputFolders? folders = OutputFolders.TryPrepare(request.Out, scenarios, error);
        if (folders is null) return ExitCode.BadInput;

        int worst = ExitCode.Held;
        for (int i = 0; i < scenarios.Count && !program.Interruption.IsRequested; i++)
        {
            if (i > 0) program.Terminal.Output.Line();
            worst = ExitCode.Worst(
                worst, new SingleExploration(program, request, scenarios[i], folders[i]).Run());
        }

        return program.Interruption.IsRequested
            ? ExitCode.Worst(worst, program.Interruption.Code)
            : worst;
    }

    private static long EventsOf(Duration budget) => budget == Duration.Zero
        ? new ExplorationRequest().Budget
        : (long)((Int128)budget.Nanoseconds * ExplorationRequest.EventsPerSecond / 1_000_000_000);

    private static IReadOnlyList<ExplorationFault> Chosen(ExplorationFault[]? kinds) =>
        kinds is { Length: > 0 } ? kinds : ExplorationRequest.AllKinds;

    private static Option<ExplorationFault[]?> Faults() => new("--faults")
    {
        Description = $"Which: {Kinds}. Default: all.",
        HelpName = "KIND,...",
        CustomParser = static result =>
        {
            var kinds = new List<ExplorationFault>();
            foreach (string word in SharedOptions.Only(result).Split(','))
            {
                bool known = Enum.TryParse(word.Trim(), ignoreCase: true, out ExplorationFault kind)
                    && ExplorationRequest.AllKinds.Contains(kind) && char.IsAsciiLetter(word.Trim()[0]);
                if (!known) return SharedOptions.Wrong<ExplorationFault[]?>(result, $"some of {Kinds}");
                if (!kinds.Contains(kind)) kinds.Add(kind);
            }

            return [.. kinds];
        },
    };

    /// <summary>Not a truth value: for the library such an option takes no other word.</summary>
    private static Option<string?> Expect() => new("--expect")
    {
        Description = "Which expectations hold under faults: safety (default), or all of the file.",
        HelpName = "safety|all",
        CustomParser = static result => SharedOptions.Only(result) is "safety" or "all"
            ? SharedOptions.Only(result)
            : SharedOptions.Wrong<string>(result, "safety or all"),
    };

    private static Option<Duration> Budget() => new("--budget")
    {
        Description =
            "Where the search ends at the latest; a second stands for a million events. Default: 1min.",
        HelpName = "TIME",
        CustomParser = static result =>
        {
            if (DurationText.TryRead(SharedOptions.Only(result), out Duration budget, out string problem))
                return budget;

            result.AddError($"--budget: {problem}");
            return default;
        },
    };

    private static Option<int> Number(
        string name, string help, string description, (int Least, int Most) range, int usual) => new(name)
    {
        Description = description,
        HelpName = help,
        DefaultValueFactory = _ => usual,
        CustomParser = result => TryRead(SharedOptions.Only(result), out int value)
            && value >= range.Least && value <= range.Most
                ? value
                : SharedOptions.Wrong<int>(result, $"a whole number from {range.Least} to {range.Most}"),
    };

    private static bool TryRead(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
