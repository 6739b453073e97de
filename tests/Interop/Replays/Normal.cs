using ActorTcp.Interop.Duel;

namespace ActorTcp.Interop.Replays;

/// <summary>Moves as a recording has them: numbers from the SYN of their end, stamps from the first of their
/// end, times from the first move.</summary>
internal sealed class Normal
{
    private readonly Dictionary<char, Passage> _first = [];

    private Normal(IEnumerable<Passage> segments)
    {
        foreach (Passage each in segments.Where(each => each.Is('S'))) _first.TryAdd(each.From, each);
    }

    public static IReadOnlyList<Move> Of(IReadOnlyList<(TimeSpan At, Move Move)> moves)
    {
        var normal = new Normal(
            moves.Where(pair => pair.Move.Kind != MoveKind.Called).Select(pair => pair.Move.Segment));
        (TimeSpan At, Move Move)[] sorted = [.. moves.OrderBy(pair => pair.At)];
        return [.. sorted.Select(pair => pair.Move with
        {
            Microseconds = (long)(pair.At - sorted[0].At).TotalMicroseconds,
            Segment = pair.Move.Kind == MoveKind.Called ? default : normal.Of(pair.Move.Segment),
        })];
    }

    /// <summary>A segment with numbers and stamps from where those of both ends begin.</summary>
    public static Passage Of(in Passage of, in Passage own, in Passage other)
    {
        uint first = own.Seq, acknowledged = other.Seq;
        (uint clock, uint echoed) = (own.Stamps.Value, other.Stamps.Value);
        return of with
        {
            Seq = unchecked(of.Seq - first),
            End = unchecked(of.End - first),
            Ack = of.Is('.') ? unchecked(of.Ack - acknowledged) : 0,
            Blocks = [.. of.Blocks.Select(
                b => (unchecked(b.Left - acknowledged), unchecked(b.Right - acknowledged)))],
            Stamps = SegmentText.HasStamps(in of)
                ? (unchecked(of.Stamps.Value - clock),
                    of.Stamps.Echo != 0 ? unchecked(of.Stamps.Echo - echoed) : 0)
                : default,
        };
    }

    private Passage Of(in Passage of) => Of(
        in of, _first.GetValueOrDefault(of.From), _first.GetValueOrDefault(of.From == 'a' ? 'b' : 'a'));
}
