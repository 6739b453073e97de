namespace ActorTcp.Interop.Replays;

/// <summary>Where what ours sent first differs from what the kernel sent: from there on the answers of the
/// other end do not fit any more.</summary>
/// <param name="What">Names of what differs.</param>
/// <param name="Kernel">What the kernel sent; null: nothing more.</param>
/// <param name="Ours">What ours sent; null: nothing more.</param>
internal sealed record Divergence(string What, Move? Kernel, Move? Ours)
{
    /// <summary>A timer of the kernel rounds up to its ticks of 4 ms, and far ones to an eighth.</summary>
    private const long Tick = 6_000, FractionOfWait = 7;

    /// <summary>Null: nothing differs.</summary>
    public static Divergence? Find(Recording recording, IReadOnlyList<Move> ours)
    {
        long before = 0;
        int at = 0;
        bool isClose = false;
        Divergence? pushed = null;
        foreach (Move move in recording.Moves)
        {
            if (move.Kind == MoveKind.Sent)
            {
                Move? own = at < ours.Count ? ours[at] : null;
                string what = own is { } there ? Differences(move, there, before) : "missing";
                isClose |= own is { } early && IsRace(recording, move, early);
                if (what.Length > 0 && isClose) what = "race";
                if (what == "push") pushed ??= new(what, move, own);
                else if (what.Length > 0) return new(what, move, own);
                at++;
            }

            before = move.Microseconds;
        }

        if (at == ours.Count) return pushed;
        Move more = ours[at];
        bool isEarly = isClose || more.Microseconds + Tolerance(recording, more) >= before;
        return new(isEarly ? "race" : "more", null, more);
    }

    /// <summary>Our timer went off, and before the kernel's did, which rounds up, something else came: from
    /// there on both are right.</summary>
    private static bool IsRace(Recording recording, Move kernel, Move ours)
    {
        long end = ours.Microseconds + Tolerance(recording, ours);
        IEnumerable<Move> inputs = recording.Moves.Where(move => move.Kind != MoveKind.Sent);
        return ours.Microseconds < kernel.Microseconds
            && inputs.All(move => move.Microseconds != ours.Microseconds)
            && inputs.Any(move => move.Microseconds > ours.Microseconds && move.Microseconds <= end
                && move.Microseconds < kernel.Microseconds);
    }

    private static long Tolerance(Recording recording, Move ours)
    {
        Move before = recording.Moves.LastOrDefault(move => move.Microseconds < ours.Microseconds);
        return Tick + ((ours.Microseconds - before.Microseconds) / FractionOfWait);
    }

    private static string Differences(Move kernel, Move ours, long before)
    {
        (Duel.Passage k, Duel.Passage o) = (kernel.Segment, ours.Segment);
        var names = new List<string>();
        if (k.Seq != o.Seq || k.End != o.End) names.Add("range");
        if (k.Flags.Replace("P", "") != o.Flags.Replace("P", "")) names.Add("flags");
        else if (k.Flags != o.Flags) names.Add("push");
        if (k.Ack != o.Ack) names.Add("ack");
        if (k.Window != o.Window) names.Add("window");
        if (k.Options != o.Options) names.Add("options");
        if (!k.Blocks.SequenceEqual(o.Blocks)) names.Add("sack");
        if (k.Ecn != o.Ecn) names.Add("ecn");
        if (k.Stamps.Echo != o.Stamps.Echo) names.Add("echo");
        long late = k.Stamps.Value > 0 && o.Stamps.Value > 0 // what the kernel says, not when it was seen
            ? ((long)k.Stamps.Value - o.Stamps.Value) * 1_000
            : kernel.Microseconds - ours.Microseconds;
        long wait = Math.Max(kernel.Microseconds - before, 0);
        if (late > Tick + (wait / FractionOfWait) || -late > Tick) names.Add("time");
        return string.Join(' ', names);
    }
}
