using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Commands;

/// <summary>Options that several commands have, with the words for what is wrong in them.</summary>
internal static class SharedOptions
{
    public const int MostShards = 256;

    public static Argument<string[]> Files() => new("FILE")
    {
        Description = "Scenario files.",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = static result => [.. result.Tokens.Select(token => token.Value)],
        Validators = { RefuseOptions },
    };

    public static Option<ulong?> Seed() => new("--seed")
    {
        Description = "Of all chance in the run, instead of the scenario's.",
        HelpName = "N",
        CustomParser = static result =>
            ulong.TryParse(Only(result), NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
                ? seed
                : Wrong<ulong?>(result, $"a whole number from 0 to {ulong.MaxValue}"),
    };

    public static Option<Duration?> Until() => new("--until")
    {
        Description = "Virtual time at which the run ends, instead of the scenario's: 30s, 500ms, 2h.",
        HelpName = "TIME",
        CustomParser = static result =>
        {
            if (DurationText.TryRead(Only(result), out Duration until, out string problem)) return until;

            result.AddError($"--until: {problem}");
            return null;
        },
    };

    public static Option<int> Shards() => new("--shards")
    {
        Description = "Threads that share the hosts; changes nothing but the speed.",
        HelpName = "N",
        DefaultValueFactory = static _ => 1,
        CustomParser = static result => TryShards(Only(result), out int shards)
            ? shards
            : Wrong<int>(result, $"a whole number from 1 to {MostShards}"),
    };

    public static bool TryShards(string text, out int shards) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out shards)
        && shards is >= 1 and <= MostShards;

    /// <summary>The text of an option that takes one value.</summary>
    public static string Only(ArgumentResult result) => result.Tokens[0].Value;

    /// <summary>Reports what was found and what is expected.</summary>
    public static T? Wrong<T>(ArgumentResult result, string expected)
    {
        string option = ((OptionResult)result.Parent!).Option.Name;
        result.AddError($"{option}: found '{Only(result)}'; expected {expected}");
        return default;
    }

    /// <summary>
    /// A word that begins with a dash and that no option is called, the library takes for a file.
    /// </summary>
    private static void RefuseOptions(ArgumentResult result)
    {
        Command command = ((CommandResult)result.Parent!).Command;
        string known = string.Join(", ", command.Options.Select(option => option.Name));
        foreach (Token token in result.Tokens)
        {
            if (!token.Value.StartsWith('-') || File.Exists(token.Value)) continue;

            result.AddError($"there is no option '{token.Value}'; there are {known}");
        }
    }
}
