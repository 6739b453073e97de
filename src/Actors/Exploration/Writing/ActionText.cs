using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Exploration.Writing;

/// <summary>What a rule does, in the words of the scenario language.</summary>
internal static class ActionText
{
    public static string Of(RuleAction action) => action switch
    {
        RuleAction.Drop => "drop",
        RuleAction.Delay delay => $"{{ delay: {Words.Of(delay.By)} }}",
        RuleAction.Duplicate same =>
            $"{{ duplicate: {{ copies: {same.Copies}, after: {Words.Of(same.After)} }} }}",
        RuleAction.Corrupt corrupt => $"{{ corrupt: {corrupt.Bits} }}",
        RuleAction.Exactly exactly => $"{{ {Of(exactly.Action)} }}",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "unknown action"),
    };

    public static string KindOf(AnswerKind kind) => kind switch
    {
        AnswerKind.Reset => "rst",
        AnswerKind.ResetInWindow => "rst-in-window",
        AnswerKind.ResetBlind => "rst-blind",
        _ => Words.Of(kind),
    };

    public static string OptionsOf(TcpOptionKinds options)
    {
        const TcpOptionKinds accEcn = TcpOptionKinds.AccEcn0 | TcpOptionKinds.AccEcn1;
        IEnumerable<string> words = Words.Bits(options & ~accEcn).Select(Words.Of);
        return Words.List((options & accEcn) == 0 ? words : words.Append("accecn"));
    }

    private static string Of(LinkAction action) => action switch
    {
        LinkAction.CorruptField damage => $"corrupt-field: {Words.Of(damage.Field)}",
        LinkAction.Hold hold => $"hold: {OfHold(hold)}",
        LinkAction.Behind behind =>
            $"behind: {{ packets: {behind.Packets}, within: {Words.Of(behind.Within)} }}",
        LinkAction.Rewrite rewrite => OfEdits(rewrite.Edits),
        LinkAction.Strip strip => $"strip: {OptionsOf(strip.Options)}",
        LinkAction.ClampMss clamp => $"clamp-mss: {clamp.Most}",
        LinkAction.DivideAck divide => $"divide-ack: {divide.Parts}",
        LinkAction.Answer answer => $"answer: {{ with: {KindOf(answer.Kind)}, to: {Words.Of(answer.To)}, "
            + $"pass: {(answer.Passes ? "true" : "false")} }}",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "has no words in a file"),
    };

    private static string OfHold(LinkAction.Hold hold)
    {
        var entries = new List<string> { $"for: {Words.Of(hold.For)}" };
        if (hold.Count > 0) entries.Add($"count: {hold.Count}");
        if (hold.Until is { } until) entries.Add($"until: {until}");
        return Words.Map(entries);
    }

    /// <summary>A file changes fields either to values or by them.</summary>
    private static string OfEdits(IReadOnlyList<FieldEdit> edits)
    {
        string verb = edits[0].IsRelative ? "add" : "set";
        return $"{verb}: {Words.Map(edits.Select(edit => $"{Words.Of(edit.Field)}: {edit.Value}"))}";
    }
}
