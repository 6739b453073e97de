using ActorTcp.Actors.Links;
using ActorTcp.Actors.Statistics;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Reports;

/// <summary>How often the rules of one way came to act, over all links of a group.</summary>
internal sealed class RuleTally : IFigures
{
    private readonly List<Entry> _rules = [];

    /// <summary>Adds the rules of a link.</summary>
    /// <param name="actor">Which judges them.</param>
    /// <param name="link">Number of the link.</param>
    /// <param name="isAtReceiver">Those about the receiving end, which are judged there.</param>
    public void Add(LinkActor actor, int link, bool isAtReceiver)
    {
        IReadOnlyList<RuleState> rules = actor.Direction.Rules;
        for (int i = 0; i < rules.Count; i++)
        {
            RuleState state = rules[i];
            if (state.Rule.Action is LinkAction.Notify) continue;
            if (state.Rule.ReceiverStates.IsAny == isAtReceiver) continue;

            Entry entry = EntryOf(state.Rule.Name);
            entry.First = Math.Min(entry.First, ((long)link << 32) + (isAtReceiver ? 1L << 31 : 0) + i);
            entry.Selected += state.Selected;
            entry.Acted += state.Acted;
        }
    }

    /// <summary>In the order in which they came, of the first link that has them.</summary>
    public List<RuleReport> ToReports() =>
    [
        .. _rules.OrderBy(static rule => rule.First)
            .Select(static rule => new RuleReport(rule.Name, rule.Selected, rule.Acted)),
    ];

    void IFigures.Take(Figures figures)
    {
        BinaryArchive archive = figures.Archive;
        int count = archive.Count(_rules.Count, 4);
        for (int i = 0; i < count; i++)
        {
            Entry entry = figures.IsAdding ? EntryOf(archive.Text("")) : Named(archive, _rules[i]);
            entry.First = Math.Min(entry.First, archive.Unsigned(entry.First, long.MaxValue, "a place of"));
            entry.Selected = figures.Sum(entry.Selected);
            entry.Acted = figures.Sum(entry.Acted);
        }
    }

    private static Entry Named(BinaryArchive archive, Entry entry)
    {
        archive.Text(entry.Name);
        return entry;
    }

    private Entry EntryOf(string name)
    {
        Entry? known = _rules.Find(rule => rule.Name == name);
        if (known is null) _rules.Add(known = new(name));
        return known;
    }

    private sealed class Entry(string name)
    {
        public string Name => name;

        /// <summary>The first link that has it, and its place there.</summary>
        public long First { get; set; } = long.MaxValue;

        public long Selected { get; set; }

        public long Acted { get; set; }
    }
}
