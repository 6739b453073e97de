using System.Globalization;
using System.Text;
using ActorTcp.Interop.Duel;

namespace ActorTcp.Interop.Replays;

/// <summary>What a kernel in b's place saw and did: a course of kernel against kernel, as a text
/// file.</summary>
/// <remarks>First lines of a word and a value, then an empty one, then a <see cref="Move"/> a line.</remarks>
internal sealed record Recording(RecordedBout Bout, string Kernel, IReadOnlyList<Move> Moves)
{
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine($"kernel {Kernel}");
        text.AppendLine($"control {Bout.Control}");
        foreach (string knob in Bout.Switches) text.AppendLine($"switch {knob}");
        foreach (string rule in Bout.Wire) text.AppendLine($"wire {rule}");
        text.AppendLine($"a {Bout.A}").AppendLine($"b {Bout.B}").AppendLine();
        foreach (Move move in Moves) text.AppendLine($"{move}");
        return text.ToString();
    }

    /// <summary>What <see cref="ToString"/> wrote.</summary>
    public static Recording Read(string text)
    {
        var words = new List<(string Name, string Value)>();
        var moves = new List<Move>();
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (char.IsDigit(line[0])) moves.Add(ReadMove(line));
            else words.Add((line.Split(' ')[0], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
        }

        var bout = new RecordedBout
        {
            Control = Only("control"),
            A = Only("a"),
            B = Only("b"),
            Wire = [.. All("wire")],
            Switches = [.. All("switch")],
        };
        return new(bout, Only("kernel"), moves);

        string Only(string name) => All(name).Single();
        IEnumerable<string> All(string name) =>
            words.Where(word => word.Name == name).Select(word => word.Value);
    }

    private static Move ReadMove(string line)
    {
        string[] parts = line.Split(' ', 3);
        long at = long.Parse(parts[0], CultureInfo.InvariantCulture);
        return parts[1] switch
        {
            "<" => new(at, MoveKind.Came) { Segment = SegmentText.Read('a', parts[2]) },
            ">" => new(at, MoveKind.Sent) { Segment = SegmentText.Read('b', parts[2]) },
            _ => new(at, MoveKind.Called) { Call = string.Join(' ', parts[1..]) },
        };
    }
}
