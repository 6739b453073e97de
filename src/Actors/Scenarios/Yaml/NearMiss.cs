namespace ActorTcp.Actors.Scenarios.Yaml;

/// <summary>Finds the word that somebody probably meant.</summary>
internal static class NearMiss
{
    /// <summary>Words beyond that length are compared by nobody's eye and by no quadratic loop.</summary>
    private const int MaxLength = 64;

    /// <summary>In a file with more names than that nobody waits for a guess.</summary>
    private const int MaxWords = 1_000;

    /// <summary>The nearest of the words, if it is near enough; the first of several equally near.</summary>
    public static string? Of(string written, IEnumerable<string> words)
    {
        if (written.Length is 0 or > MaxLength) return null;

        string? best = null;
        int least = Math.Max(1, written.Length / 3) + 1;
        string folded = Fold(written);
        foreach (string word in words.Take(MaxWords))
        {
            if (word == written) continue;

            int distance = Distance(folded, Fold(word));
            if (distance < least) (best, least) = (word, distance);
        }

        return best;
    }

    private static string Fold(string word) => word.ToLowerInvariant().Replace('_', '-');

    /// <summary>Edits from one word to the other; two neighbours that changed places are one edit.</summary>
    private static int Distance(string a, string b)
    {
        var edits = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) edits[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) edits[0, j] = j;

        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
                edits[i, j] = Step(edits, a, b, (i, j));
        }

        return edits[a.Length, b.Length];
    }

    private static int Step(int[,] edits, string a, string b, (int I, int J) at)
    {
        (int i, int j) = at;
        int change = edits[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        int best = Math.Min(change, Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
        bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(best, edits[i - 2, j - 2] + 1) : best;
    }
}
