using System.CommandLine;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Host.Clustering;
using ActorTcp.Host.Terminals;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Commands;

/// <summary>The options of all that has to do with a cluster.</summary>
internal static class ClusterOptions
{
    private const int DefaultShards = 8;
    private const int LongestName = 64;
    private static readonly Duration ShortestLease = new(300_000_000);
    private static readonly Duration LongestLease = new(600_000_000_000);

    public static Option<RedisAddress?> Redis(string name, bool isRequired) => new(name)
    {
        Description = "Where Redis is, with options such as ,password=...,ssl=true.",
        HelpName = "HOST:PORT",
        Required = isRequired,
        CustomParser = result =>
        {
            string text = SharedOptions.Only(result);
            if (RedisAddress.TryParse(text, out RedisAddress? address, out string problem)) return address;

            result.AddError($"{name}: {problem}");
            return null;
        },
    };

    public static Option<string?> Name() => new("--name")
    {
        Description = "What people call the node; by default the machine's name.",
        HelpName = "NAME",
        CustomParser = static result => Word(SharedOptions.Only(result)) is { } name
            ? name
            : SharedOptions.Wrong<string>(result, Expected),
    };

    public static Option<string?> RunId() => new("--run-id")
    {
        Description = "The name of the run in the cluster; the same name again goes on with it.",
        HelpName = "ID",
        CustomParser = static result => Word(SharedOptions.Only(result)) is { } id
            ? id
            : SharedOptions.Wrong<string>(result, Expected),
    };

    public static Option<Duration?> Lease() => new("--lease")
    {
        Description = "How long the node's shards are left to it without a word from it; 5s by default.",
        HelpName = "TIME",
        CustomParser = static result =>
        {
            string text = SharedOptions.Only(result);
            bool isRead = DurationText.TryRead(text, out Duration lease, out string problem);
            if (isRead && lease >= ShortestLease && lease <= LongestLease) return lease;

            result.AddError($"--lease: {(isRead ? $"found '{text}'; expected 300ms to 10min" : problem)}");
            return null;
        },
    };

    /// <summary>A run on a cluster has more shards than one unless told otherwise: they are what nodes
    /// share.</summary>
    public static int ShardsOf(ParseResult parsed, Option<int> shards, Option<RedisAddress?> cluster)
    {
        bool isTold = parsed.GetResult(shards) is { Implicit: false };
        return !isTold && parsed.GetValue(cluster) is not null ? DefaultShards : parsed.GetValue(shards);
    }

    /// <summary>Says what cannot be on a cluster; true: nothing.</summary>
    public static bool Fit(RunRequest request, IReadOnlyList<Scenario> scenarios, Screen error)
    {
        string? problem = Problem(request, scenarios);
        if (problem is not null) error.Line(problem);
        return problem is null;
    }

    private static string? Problem(RunRequest request, IReadOnlyList<Scenario> scenarios)
    {
        const string Lonely = "--run-id: names a run on a cluster; expected --cluster HOST:PORT too";
        if (request.Cluster is null) return request.RunId is null ? null : Lonely;
        if (request.RunId is null) return "--cluster: the run needs a name there; expected --run-id ID too";
        if (scenarios.Count != 1) return "--cluster: a run there is of one scenario; expected one FILE";
        if (request.IsPaced) return "--cluster: a run in real time is on one machine; expected it without";

        Scenario scenario = scenarios[0];
        return scenario.Gateway is not null
                ? $"{scenario.FileName}: a scenario with a gateway to real networks cannot be on a cluster"
            : scenario.FirstProxy is { } proxy
                ? $"{scenario.FileName}: processes.{proxy} is a proxy to a real address, "
                    + "which cannot be on a cluster"
            : null;
    }

    private static string Expected => $"1 to {LongestName} letters, digits, '-', '_' and '.'";

    private static string? Word(string text)
    {
        bool isWord = text.Length is > 0 and <= LongestName
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
        return isWord ? text : null;
    }
}
