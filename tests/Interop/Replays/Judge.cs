using System.Text;

namespace ActorTcp.Interop.Replays;

/// <summary>Replays recordings and says where ours first did something else than the kernel.</summary>
internal static class Judge
{
    private const int Context = 12; // moves shown before

    public static int Run(IEnumerable<string> files)
    {
        int count = 0;
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (string file in files)
        {
            count++;
            if (Story(Recording.Read(File.ReadAllText(file))) is not { } story) continue;
            string what = story.Split('\n')[0];
            counts[what] = counts.GetValueOrDefault(what) + 1;
            Console.WriteLine($"=== {Path.GetFileName(file)}: {story}");
        }

        foreach ((string what, int number) in counts) Console.WriteLine($"{number,6} {what}");
        Console.WriteLine($"{counts.Values.Sum()} of {count} differ");
        return counts.Count > 0 ? 1 : 0;
    }

    /// <summary>What differs, for people; null: nothing.</summary>
    public static string? Story(Recording recording)
    {
        if (Divergence.Find(recording, StandIn.Run(recording)) is not { } found) return null;

        var story = new StringBuilder($"{found.What}\n");
        Bouts(recording.Bout, story);
        int end = found.Kernel is { } kernel
            ? recording.Moves.TakeWhile(move => move != kernel).Count()
            : recording.Moves.Count;
        int first = Math.Max(end - Context, 0);
        foreach (Move move in recording.Moves.Skip(first).Take(end - first))
            story.AppendLine($"         {move}");
        story.AppendLine($"  kernel {found.Kernel?.ToString() ?? "nothing"}");
        story.AppendLine($"  ours   {found.Ours?.ToString() ?? "nothing"}");
        return story.ToString();
    }

    private static void Bouts(RecordedBout bout, StringBuilder story)
    {
        story.AppendLine($"  {bout.Control} {string.Join(' ', bout.Switches)}");
        story.AppendLine($"  a: {bout.A}").AppendLine($"  b: {bout.B}");
        story.AppendLine($"  wire: {string.Join("; ", bout.Wire)}");
    }
}
