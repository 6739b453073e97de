using System.Globalization;
using System.Text;
using ActorTcp.Interop.Duel;

namespace ActorTcp.Interop.Replays;

/// <summary>A segment as a line of a recording:
/// <c>S. 0:1 ack 1 win 65160 &lt;mss 1460,sackOK,TS,nop,wscale 7> ts 0/0 sack 5-9 ecn 2 [lost]</c>.</summary>
internal static class SegmentText
{
    public static string Of(in Passage of)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{of.Flags} {of.Seq}:{of.End} ack {of.Ack}");
        text.Append(CultureInfo.InvariantCulture, $" win {of.Window}");
        if (of.Options.Length > 0) text.Append($" <{of.Options.Replace(' ', '=')}>");
        if (HasStamps(in of))
            text.Append(CultureInfo.InvariantCulture, $" ts {of.Stamps.Value}/{of.Stamps.Echo}");
        if (of.Blocks.Count > 0)
            text.Append(" sack").Append(string.Concat(of.Blocks.Select(b => $" {b.Left}-{b.Right}")));
        if (of.Ecn > 0) text.Append(CultureInfo.InvariantCulture, $" ecn {of.Ecn}");
        if (of.Fate.Length > 0) text.Append($" [{of.Fate}]");
        return text.ToString();
    }

    public static bool HasStamps(in Passage of) => of.Options.Contains("TS", StringComparison.Ordinal);

    /// <summary>What <see cref="Of"/> wrote.</summary>
    public static Passage Read(char from, string text)
    {
        string[] fated = text.Split(" [");
        var words = new Queue<string>(fated[0].Split(' '));
        var passage = new Passage(from, TimeSpan.Zero)
        {
            Flags = words.Dequeue(),
            Fate = fated is [_, var fate] ? fate.TrimEnd(']') : "",
        };
        (uint seq, uint end) = Pair(words.Dequeue(), ':');
        passage = passage with { Seq = seq, End = end };
        passage = passage with
        {
            Length = (int)(end - seq) - (passage.Is('S') ? 1 : 0) - (passage.Is('F') ? 1 : 0),
        };
        while (words.TryDequeue(out string? word)) passage = With(passage, word, words);
        return passage;
    }

    private static Passage With(Passage passage, string word, Queue<string> words) => word switch
    {
        "ack" => passage with { Ack = Number(words.Dequeue()) },
        "win" => passage with { Window = (int)Number(words.Dequeue()) },
        "ts" => passage with { Stamps = Pair(words.Dequeue(), '/') },
        "ecn" => passage with { Ecn = (int)Number(words.Dequeue()) },
        "sack" => passage with { Blocks = Blocks(words) },
        _ when word[0] == '<' => passage with { Options = word.Trim('<', '>').Replace('=', ' ') },
        _ => throw new FormatException($"found '{word}' in a segment"),
    };

    private static List<(uint, uint)> Blocks(Queue<string> words)
    {
        var blocks = new List<(uint, uint)>();
        while (words.TryPeek(out string? word) && word.Contains('-', StringComparison.Ordinal))
            blocks.Add(Pair(words.Dequeue(), '-'));
        return blocks;
    }

    private static (uint, uint) Pair(string text, char between)
    {
        string[] parts = text.Split(between);
        return (Number(parts[0]), Number(parts[1]));
    }

    private static uint Number(string text) => uint.Parse(text, CultureInfo.InvariantCulture);
}
