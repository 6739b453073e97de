using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Exploration.Writing;
using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Exploration;

/// <summary>The report of an exploration, for people.</summary>
public static class ExplorationText
{
    /// <summary>Behaviours that are shown; the rest is counted.</summary>
    public const int MostBehaviours = 40;

    /// <summary>A fault in a few words: <c>drop packet 3 of wire, forward</c>.</summary>
    public static string Of(ExploredFault fault)
    {
        if (fault.Plan.What is not FaultAction.Rule rule) return FaultText.Of(fault.Plan with { Name = "" });

        string packets = rule.Match.FromNth == rule.Match.ToNth
            ? $"packet {rule.Match.FromNth}"
            : $"packets {rule.Match.FromNth} to {rule.Match.ToNth}";
        return $"{ActionText.Of(rule.Does)} {packets} of {rule.On.Link}, {Words.Of(rule.On.Direction)}";
    }

    public static string Of(IReadOnlyList<ExploredFault> faults) =>
        faults.Count == 0 ? "no fault" : string.Join("; ", faults.Select(Of));

    /// <summary>What was tried, the behaviours as a table, and the coverage.</summary>
    public static IReadOnlyList<string> Lines(ExplorationReport report)
    {
        var lines = new List<string>();
        foreach (string tried in report.Tried) lines.Add($"  {tried}");
        lines.Add($"  {report.Runs:N0} runs, {report.Events:N0} events"
            + (report.IsCutShort ? "; CUT SHORT: not everything was tried" : ""));
        lines.Add(report.Behaviours.Count == 1
            ? "1 behaviour"
            : $"{report.Behaviours.Count:N0} different behaviours");
        IEnumerable<SeenBehaviour> frequent = report.Behaviours.OrderByDescending(one => one.Runs);
        foreach (SeenBehaviour one in frequent.Take(MostBehaviours))
        {
            lines.Add($"{one.Runs,8:N0} runs  first: {Of(one.Example)}");
            lines.AddRange(one.Text.Split('\n').Select(line => $"          {line}"));
        }

        int hidden = report.Behaviours.Count - MostBehaviours;
        if (hidden > 0) lines.Add($"         and {hidden:N0} rarer ones");
        lines.AddRange(CoverageOf(report.Coverage));
        return lines;
    }

    private static IEnumerable<string> CoverageOf(Coverage coverage)
    {
        TcpState[] states = [.. Enum.GetValues<TcpState>()];
        TcpState[] missing = [.. states.Where(state => !coverage.Has(state))];
        yield return $"States      {states.Length - missing.Length} of {states.Length} seen"
            + (missing.Length == 0 ? "" : $"; not {string.Join(", ", missing.Select(TcpStateNames.Of))}");
        (TcpState From, TcpState To)[] unseen =
            [.. Coverage.Declared.Where(edge => !coverage.Has(edge.From, edge.To))];
        int all = Coverage.Declared.Count;
        yield return $"Transitions {all - unseen.Length} of {all} seen" + (unseen.Length == 0 ? "" : "; not");
        foreach (IGrouping<TcpState, (TcpState From, TcpState To)> group in unseen.GroupBy(edge => edge.From))
        {
            yield return $"              {TcpStateNames.Of(group.Key)} > "
                + string.Join(", ", group.Select(edge => TcpStateNames.Of(edge.To)));
        }
    }
}
