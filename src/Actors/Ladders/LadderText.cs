using System.Text;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Ladders;

/// <summary>Draws the rungs of a ladder.</summary>
/// <remarks>
/// <code>
/// time   client                                  server
/// 0s     |-- S 0:0(0) win 64240 &lt;mss 1460&gt; ----->| 10ms
/// 10ms   |                                       | SYN-RECEIVED
/// 10ms   |   x----- S. 0:0(0) ack 1 win 65160 ---| lost: by rule
/// </code>
/// </remarks>
internal static class LadderText
{
    private const int LeastWidth = 40;
    private const int Frame = 8; // two dashes and a blank, a blank, and at least four for the arrow

    public static string Draw(string first, string second, IReadOnlyList<LadderRung> rungs, long missing)
    {
        if (rungs.Count == 0) return "";

        LadderRung[] ordered = [.. rungs.OrderBy(rung => rung.At)]; // stable: as it happened in an instant
        int width = Math.Max(LeastWidth, first.Length + second.Length + 2);
        int left = first.Length;
        foreach (LadderRung rung in ordered)
        {
            if (rung.IsPacket) width = Math.Max(width, rung.Text.Length + Frame);
            else if (rung.IsFromFirst) left = Math.Max(left, rung.Text.Length);
        }

        int time = Math.Max(4, ordered.Max(rung => TimeOf(rung).Length));
        var text = new StringBuilder();
        text.Append("time".PadRight(time)).Append("  ").Append(first.PadLeft(left)).Append(' ')
            .Append(' ', width).Append("  ").Append(second).Append('\n');
        if (missing > 0) text.Append($"... {missing} earlier lines are not shown\n");
        foreach (LadderRung rung in ordered)
        {
            string line = $"{TimeOf(rung).PadRight(time)}  {LeftOf(rung).PadLeft(left)} "
                + $"|{WireOf(rung, width)}| {RightOf(rung)}";
            text.Append(line.TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static string TimeOf(LadderRung rung) => (rung.At - Instant.Zero).ToString();

    private static string LeftOf(LadderRung rung) => !rung.IsPacket && rung.IsFromFirst ? rung.Text : "";

    private static string RightOf(LadderRung rung)
    {
        if (!rung.IsPacket) return rung.IsFromFirst ? "" : rung.Text;

        string arrival = rung.Arrival == Instant.Never ? "" : (rung.Arrival - Instant.Zero).ToString();
        if (rung.Comment is null) return arrival;
        return arrival.Length == 0 ? rung.Comment : $"{arrival}, {rung.Comment}";
    }

    private static string WireOf(LadderRung rung, int width)
    {
        if (!rung.IsPacket) return new(' ', width);

        bool arrives = rung.Arrival != Instant.Never;
        int dashes = width - rung.Text.Length - 5;
        if (rung.IsFromFirst)
        {
            return arrives
                ? $"-- {rung.Text} {new string('-', dashes)}>"
                : $"-- {rung.Text} {new string('-', dashes / 2)}x".PadRight(width);
        }

        return arrives
            ? $"<{new string('-', dashes)} {rung.Text} --"
            : $"x{new string('-', dashes / 2)} {rung.Text} --".PadLeft(width);
    }
}
