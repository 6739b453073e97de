using System.Text;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Scripts;

/// <summary>Finds scripts: files as they are named, and all <c>.pkt</c> of directories, in the order of their
/// names.</summary>
internal static class ScriptFiles
{
    /// <summary>False where something cannot be read; what, is told.</summary>
    public static bool TryRead(IReadOnlyList<string> paths, Screen error, out List<ScriptFile> scripts)
    {
        scripts = [];
        bool isGood = true;
        foreach (string path in paths)
        {
            try
            {
                foreach (string file in FilesOf(path))
                    scripts.Add(new(file, File.ReadAllText(file, Encoding.Latin1)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                error.Line($"{path}: cannot be read: {e.Message}");
                isGood = false;
            }
        }

        if (isGood && scripts.Count == 0)
        {
            error.Line("there is no script (*.pkt) below the given paths");
            return false;
        }

        return isGood;
    }

    private static IEnumerable<string> FilesOf(string path)
    {
        if (!Directory.Exists(path)) return [path];

        string[] files = Directory.GetFiles(path, "*.pkt", SearchOption.AllDirectories);
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}
