using System.Globalization;

namespace ActorTcp.Interop.Duel;

/// <summary>In what the emulator's b differs from the kernel's; orders and counts exactly, times within wide
/// bounds, as both are real.</summary>
internal sealed class Comparison
{
    private const char B = 'b';
    private const double RoundMilliseconds = 40; // silence that separates round trips of 100 ms

    private readonly Course _kernel;
    private readonly Course _emulator;
    private readonly List<string> _differences = [];

    private Comparison(Course kernel, Course emulator)
    {
        _kernel = kernel;
        _emulator = emulator;
    }

    public static IReadOnlyList<string> Differences(Duel duel)
    {
        var comparison = new Comparison(duel.Kernel, duel.Emulator);
        comparison.CompareOpening();
        comparison.CompareText();
        comparison.CompareTimes();
        comparison.CompareAcks();
        comparison.CompareWindows();
        comparison.CompareEnd();
        return comparison._differences;
    }

    /// <summary>SYN and SYN-ACK, as often as they go out: flags, window, options in their order.</summary>
    private void CompareOpening()
    {
        Same("SYNs", of => of.From(B).Where(each => each.Is('S')).Select(
            each => $"{each.Flags} win {each.Window} <{each.Options}> ecn {each.Ecn}"));
    }

    /// <summary>Segments with text and FIN: where they are cut, in what order they go, which go
    /// again.</summary>
    private void CompareText()
    {
        Same("segments", of => of.From(B).Where(Carries).Select(Range).Where(range => !range.EndsWith('*')));
        Same("retransmissions", of => of.Again(B).Select(Range));
        Same("marked", of => of.From(B).Where(each => each.Is('W') || (each.Is('E') && !each.Is('S')))
            .Select(each => each.Is('W') ? "CWR" : "ECE").Distinct());
        Same("segments of the first round trips", of => Rounds(of).Take(2).Select(
            count => count.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>How long after its first transmission, or the one before, a segment went again.</summary>
    private void CompareTimes()
    {
        List<double> kernel = Waits(_kernel), emulator = Waits(_emulator);
        if (kernel.Count != emulator.Count) return; // said already
        for (int i = 0; i < kernel.Count; i++)
        {
            double bound = 60 + (0.3 * kernel[i]);
            if (Math.Abs(kernel[i] - emulator[i]) <= bound) continue;
            Differ($"retransmission {i + 1} after ms", $"{kernel[i]:0}", $"{emulator[i]:0}");
        }
    }

    /// <summary>Which gaps are reported, which duplicates, and how many ACKs there are, about: where the
    /// window grows every segment is acknowledged, and it grows as fast as the program reads.</summary>
    private void CompareAcks()
    {
        Same("reported gaps", of => of.From(B).SelectMany(each => each.Blocks.Select(block => (each, block)))
            .Where(pair => pair.block.Left > pair.each.Ack).Select(pair => $"{pair.block.Left}").Distinct()
            .Order(StringComparer.Ordinal));
        Same("D-SACKs", of => of.From(B).Where(each => each.Blocks.Count > 0)
            .Where(each => each.Blocks[0].Right <= each.Ack)
            .Select(each => $"{each.Blocks[0].Left}-{each.Blocks[0].Right}").Distinct());
        int kernel = Acks(_kernel), emulator = Acks(_emulator);
        Near("ACKs", kernel, emulator, 3 + (Math.Min(kernel, emulator) / 2));
    }

    /// <summary>The first, the largest and the least that is offered after the handshake, in bytes.</summary>
    private void CompareWindows()
    {
        List<long> kernel = Windows(_kernel), emulator = Windows(_emulator);
        if (kernel.Count == 0 || emulator.Count == 0) return;
        Near("first window", kernel[0], emulator[0], kernel[0] / 10);
        long largest = kernel.Max(); // from two kernels it differs by a half, as it follows their programs
        Near("largest window", largest, emulator.Max(), largest * 2 / 3);
        if (kernel.Min() == 0 != (emulator.Min() == 0))
            Differ("least window", $"{kernel.Min()}", $"{emulator.Min()}");
    }

    private void CompareEnd()
    {
        Same("FINs", of => of.From(B).Where(each => each.Is('F')).Select(Range));
        Same("resets", of => of.All.Where(each => each.Is('R')).Select(each => $"{each.From} {each.Flags}"));
        int kernel = Probes(_kernel), emulator = Probes(_emulator);
        if (Math.Abs(kernel - emulator) > kernel / 4) Differ("probes", $"{kernel}", $"{emulator}");
    }

    private static bool Carries(Passage of) => !of.Is('S') && of.End != of.Seq;

    private static string Range(Passage of) =>
        $"{of.Seq}:{of.End}{(of.Is('F') ? " FIN" : "")}{(of.IsAgain ? "*" : "")}";

    /// <summary>Segments with text that left without a pause between them.</summary>
    private static IEnumerable<int> Rounds(Course of)
    {
        int count = 0;
        double last = 0;
        foreach (Passage each in of.From(B).Where(each => Carries(each) && !each.IsAgain))
        {
            if (count > 0 && each.Milliseconds - last > RoundMilliseconds)
            {
                yield return count;
                count = 0;
            }

            count++;
            last = each.Milliseconds;
        }

        if (count > 0) yield return count;
    }

    private static List<double> Waits(Course of)
    {
        var sent = new Dictionary<string, double>(StringComparer.Ordinal);
        var waits = new List<double>();
        foreach (Passage each in of.From(B).Where(each => each.End != each.Seq))
        {
            string range = $"{each.End}";
            if (sent.TryGetValue(range, out double before)) waits.Add(each.Milliseconds - before);
            sent[range] = each.Milliseconds;
        }

        return waits;
    }

    private static int Acks(Course of) => of.From(B).Count(IsBare);

    private static bool IsBare(Passage of) => of.End == of.Seq && !of.Is('R');

    /// <summary>Of keep-alive and closed windows: an old number without text.</summary>
    private static int Probes(Course of)
    {
        uint next = 0;
        int count = 0;
        foreach (Passage each in of.From(B))
        {
            if (IsBare(each) && each.Seq + 1 == next) count++;
            next = Math.Max(next, each.End);
        }

        return count;
    }

    private static List<long> Windows(Course of)
    {
        int scale = 0;
        foreach (Passage each in of.From(B).Where(each => each.Is('S')))
        {
            int at = each.Options.IndexOf("wscale ", StringComparison.Ordinal);
            if (at < 0) continue;
            string number = each.Options[(at + 7)..].Split(',')[0];
            scale = int.Parse(number, CultureInfo.InvariantCulture);
        }

        IEnumerable<Passage> scaled = of.From(B).Where(each => !each.Is('S') && !each.Is('R'));
        return [.. scaled.Select(each => (long)each.Window << scale)];
    }

    private void Near(string what, long kernel, long emulator, long bound)
    {
        if (Math.Abs(kernel - emulator) > bound) Differ(what, $"{kernel}", $"{emulator}");
    }

    private void Same(string what, Func<Course, IEnumerable<string>> list)
    {
        string kernel = string.Join(", ", list(_kernel)), emulator = string.Join(", ", list(_emulator));
        if (kernel != emulator) Differ(what, kernel, emulator);
    }

    private void Differ(string what, string kernel, string emulator) =>
        _differences.Add($"{what}:\n  kernel   {kernel}\n  emulator {emulator}");
}
