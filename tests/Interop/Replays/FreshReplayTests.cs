using System.Globalization;
using ActorTcp.Interop.Duel;

namespace ActorTcp.Interop.Replays;

/// <summary>Records bouts of this machine's kernel by chance, and replays them at once.</summary>
/// <remarks>
/// The nightly run (<c>ACTORTCP_ALL_BOUTS</c>) records many with new seeds, other runs a few that are always
/// the same, to see that recording works. <c>ACTORTCP_REPLAY_SEED</c> is the first seed,
/// <c>ACTORTCP_WRITE_BOUTS=DIR</c> keeps the recordings and what differed.
/// </remarks>
public sealed class FreshReplayTests
{
    private const int Workers = 4;
    private const string Script = """
        for i in 0 1 2 3; do
            unshare -n "$DOTNET" "$TOOL" record . $((FIRST + i * COUNT)) COUNT > log$i.txt 2>&1 &
        done
        wait
        cat log*.txt
        """;

    /// <summary>What depends on the machine's pauses or on details that decision 24 leaves out.</summary>
    private const double MostThatDiffer = 0.3;

    [InteropFact]
    public void Most_of_many_random_bouts_are_replayed_to_the_end()
    {
        bool isNightly = BoutAttribute.AreAllFought;
        string? seed = Environment.GetEnvironmentVariable("ACTORTCP_REPLAY_SEED");
        long fresh = isNightly ? DateTime.UtcNow.Ticks / 10_000_000 * 1_000 : 1;
        long first = seed is null ? fresh : long.Parse(seed, CultureInfo.InvariantCulture);
        int each = isNightly ? 50 : 1;

        using var lab = new Lab();
        string output = lab.Run(Script.Replace("FIRST", $"{first}").Replace("COUNT", $"{each}"));

        var stories = new List<string>();
        for (long i = first; i < first + (Workers * each); i++)
        {
            string file = lab[$"{i}.course"];
            File.Exists(file).ShouldBeTrue(output);
            string text = File.ReadAllText(file);
            if (Judge.Story(Recording.Read(text)) is not { } story) continue;
            stories.Add($"=== seed {i}: {story}");
            Keep($"{i}.course", text);
        }

        Keep($"{first}-differences.txt", string.Concat(stories));
        int most = isNightly ? (int)(Workers * each * MostThatDiffer) : Workers;
        stories.Count.ShouldBeLessThanOrEqualTo(most, string.Concat(stories));
    }

    private static void Keep(string name, string text)
    {
        string? folder = Environment.GetEnvironmentVariable("ACTORTCP_WRITE_BOUTS");
        if (folder is not null) File.WriteAllText(Path.Combine(folder, name), text);
    }
}
