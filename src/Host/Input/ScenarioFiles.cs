using ActorTcp.Actors.Scenarios;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Input;

/// <summary>Reads scenario files: all of them, or all that is wrong in any of them.</summary>
internal static class ScenarioFiles
{
    /// <summary>Well above what the reader takes, so that it is the one who says what is too long.</summary>
    private const int MostBytes = 8 * 1024 * 1024;

    public static bool TryRead(IReadOnlyList<string> paths, Screen errors, out List<Scenario> scenarios)
    {
        scenarios = [];
        foreach (string path in paths)
        {
            if (!TryReadBytes(path, out byte[] bytes, out string problem))
            {
                errors.Line($"{path}: {problem}");
                continue;
            }

            ScenarioReadResult read = ScenarioReader.Read(bytes, path, new FilesBeside(path));
            foreach (ScenarioError error in read.Errors) errors.Line(error.ToString());
            bool hasMost = read.Errors.Count == ScenarioReader.MaxErrors;
            if (hasMost) errors.Line($"{path}: perhaps more errors follow");
            if (read.Scenario is { } scenario) scenarios.Add(scenario);
        }

        return scenarios.Count == paths.Count;
    }

    /// <summary>The text of a scenario that was read before, and of all files that it names, by their names
    /// there; false: it is gone, was a pipe, or has errors now.</summary>
    public static bool TryReadText(string path, out string text, out SortedDictionary<string, string> files)
    {
        bool read = TryReadAgain(path, out byte[] bytes, out SortedDictionary<string, byte[]> named);
        text = Decode(bytes);
        files = new(StringComparer.Ordinal);
        foreach ((string name, byte[] content) in named) files.Add(name, Decode(content));
        return read;
    }

    /// <summary>The bytes of a scenario that was read before, and of all files that it names; false: it is
    /// gone, was a pipe, or has errors now.</summary>
    public static bool TryReadAgain(
        string path, out byte[] bytes, out SortedDictionary<string, byte[]> files)
    {
        var beside = new RememberedFiles(new FilesBeside(path));
        files = beside.Files;
        return TryReadBytes(path, out bytes, out _)
            && ScenarioReader.Read(bytes, path, beside).Scenario is not null;
    }

    private static string Decode(byte[] bytes) =>
        System.Text.Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').ReplaceLineEndings("\n");

    private static bool TryReadBytes(string path, out byte[] bytes, out string problem)
    {
        bytes = [];
        problem = "";
        try
        {
            if (path.Length == 0) problem = "an empty name; expected a scenario file";
            else if (Directory.Exists(path)) problem = "is a directory; expected a scenario file";
            else bytes = ReadLimited(path, out problem);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            problem = Describe(e);
        }

        return problem.Length == 0;
    }

    /// <summary>What a scenario names is looked for beside it.</summary>
    private sealed class FilesBeside(string scenario) : IScenarioFiles
    {
        public bool TryRead(string path, out byte[] bytes, out string problem) =>
            TryReadBytes(Path.Combine(Path.GetDirectoryName(scenario) ?? "", path), out bytes, out problem);
    }

    /// <summary>A length is not asked for: the file may be a device or a pipe that never ends.</summary>
    private static byte[] ReadLimited(string path, out string problem)
    {
        problem = "";
        using FileStream file = File.OpenRead(path);
        using var content = new MemoryStream();
        var piece = new byte[65_536];
        while (file.Read(piece) is > 0 and var count)
        {
            content.Write(piece, 0, count);
            if (content.Length <= MostBytes) continue;

            problem = $"has more than {MostBytes / 1024 / 1024} MiB; a scenario is written by hand";
            break;
        }

        return content.ToArray();
    }

    private static string Describe(Exception problem) => problem switch
    {
        FileNotFoundException => "no such file",
        DirectoryNotFoundException => "no such directory",
        UnauthorizedAccessException => "may not be read",
        PathTooLongException => "is too long a name",
        _ => $"cannot be read: {problem.Message}",
    };
}
