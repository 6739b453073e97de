namespace ActorTcp.Host.Tests;

/// <summary>A directory for the files of one test.</summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder() => FolderPath = Directory.CreateTempSubdirectory("actortcp-test-").FullName;

    public string FolderPath { get; }

    public string this[string name] => Path.Combine(FolderPath, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>All files, hidden ones too, relative to the directory.</summary>
    public IReadOnlyList<string> Files() =>
    [
        .. Directory.EnumerateFiles(FolderPath, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(FolderPath, file)).Order(StringComparer.Ordinal),
    ];

    public void Dispose() => Directory.Delete(FolderPath, recursive: true);
}
