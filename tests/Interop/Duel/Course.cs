using System.Globalization;
using System.Text;

namespace ActorTcp.Interop.Duel;

/// <summary>All segments of a bout in the order in which they entered the wire; numbers count from the SYN of
/// their end, times from the first segment.</summary>
internal sealed class Course
{
    private readonly List<Passage> _passages;
    private readonly Dictionary<char, uint> _first = [];

    /// <param name="passages">As they were noted.</param>
    /// <param name="opener">The end that connects.</param>
    public Course(IEnumerable<Passage> passages, char opener)
    {
        List<Passage> all = [.. passages];
        foreach (Passage each in all.Where(each => each.Is('S'))) _first.TryAdd(each.From, each.Seq);
        TimeSpan start = all.Count > 0 ? all[0].At : TimeSpan.Zero;
        _passages = [.. all.Select(each => Relative(each, start))];
        Opener = opener;
    }

    public char Opener { get; }

    public IReadOnlyList<Passage> All => _passages;

    public IEnumerable<Passage> From(char end) => _passages.Where(each => each.From == end);

    /// <summary>Segments with text that were sent before, in their order.</summary>
    public IReadOnlyList<Passage> Again(char end) => [.. From(end).Where(each => each.IsAgain)];

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (Passage each in _passages) text.AppendLine(Line(each));
        return text.ToString();
    }

    private static string Line(in Passage of)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{of.Milliseconds,9:0.0} {of.From}> {of.Flags,-3} ");
        text.Append(CultureInfo.InvariantCulture, $"{of.Seq}:{of.End} ack {of.Ack} win {of.Window}");
        bool plain = of.Options is "" or "nop,nop,TS" or "nop,nop,TS,nop,nop,sack";
        if (!plain) text.Append($" <{of.Options}>");
        if (of.Blocks.Count > 0)
            text.Append(" sack").Append(string.Concat(of.Blocks.Select(b => $" {b.Left}-{b.Right}")));
        if (of.Ecn > 0) text.Append(CultureInfo.InvariantCulture, $" ecn {of.Ecn}");
        if (of.IsAgain) text.Append(" again");
        if (of.Fate.Length > 0) text.Append($" [{of.Fate}]");
        return text.ToString();
    }

    private Passage Relative(Passage each, TimeSpan start)
    {
        uint own = _first.GetValueOrDefault(each.From);
        uint other = _first.GetValueOrDefault(each.From == 'a' ? 'b' : 'a');
        return each with
        {
            At = each.At - start,
            Seq = unchecked(each.Seq - own),
            End = unchecked(each.End - own),
            Ack = each.Is('.') ? unchecked(each.Ack - other) : 0,
            Blocks = [.. each.Blocks.Select(b => (unchecked(b.Left - other), unchecked(b.Right - other)))],
        };
    }
}
