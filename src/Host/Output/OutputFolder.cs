namespace ActorTcp.Host.Output;

/// <summary>
/// A directory that gets all files of a run, or none: they get their names when all are whole.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<string> _created = [];
    private readonly List<(string Name, FileStream Stream)> _open = [];

    private OutputFolder(string path) => FolderPath = path;

    public string FolderPath { get; }

    /// <summary>Creates the directory, and tries whether files can be written there.</summary>
    public static OutputFolder? TryPrepare(string path, out string problem)
    {
        var folder = new OutputFolder(path);
        problem = folder.Prepare();
        if (problem.Length == 0) return folder;

        folder.Dispose();
        return null;
    }

    /// <summary>A file that has a name of its own until <see cref="Commit"/>.</summary>
    /// <exception cref="OutputException">It cannot be created.</exception>
    public FileStream Create(string name)
    {
        lock (_lock)
        {
            OutputException.Guard(name, () =>
                _open.Add((name, new FileStream(TemporaryPath(name), FileMode.Create, FileAccess.Write))));
            return _open[^1].Stream;
        }
    }

    public string PathOf(string name) => Path.Combine(FolderPath, name);

    /// <summary>All files are whole: closes them and gives them their names.</summary>
    /// <param name="obsolete">A file of an earlier run that this one does not have.</param>
    public void Commit(string? obsolete = null)
    {
        lock (_lock)
        {
            foreach ((_, FileStream stream) in _open) stream.Dispose();
            foreach ((string name, _) in _open) File.Move(TemporaryPath(name), PathOf(name), overwrite: true);
            if (obsolete is not null) File.Delete(PathOf(obsolete));
            _open.Clear();
            _created.Clear();
        }
    }

    /// <summary>Without <see cref="Commit"/> all is as it was before.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach ((string name, FileStream stream) in _open) Discard(name, stream);
            _open.Clear();
            for (int i = _created.Count - 1; i >= 0; i--) RemoveIfEmpty(_created[i]);
            _created.Clear();
        }
    }

    private string Prepare()
    {
        try
        {
            if (File.Exists(FolderPath)) return "is a file; expected a directory, or a name for a new one";

            CreateWithParents(Path.GetFullPath(FolderPath));
            string probe = TemporaryPath("probe");
            using (File.Create(probe))
            {
                // only whether it can be done
            }

            File.Delete(probe);
            return "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"cannot be written to: {e.Message}";
        }
    }

    /// <summary>Remembers what was not there, to take it away again if nothing comes of the run.</summary>
    private void CreateWithParents(string path)
    {
        var missing = new Stack<string>();
        for (string? folder = path; folder is not null && !Directory.Exists(folder);)
        {
            missing.Push(folder);
            folder = Path.GetDirectoryName(folder);
        }

        while (missing.TryPop(out string? next))
        {
            Directory.CreateDirectory(next);
            _created.Add(next);
        }
    }

    private string TemporaryPath(string name) => PathOf($".{name}.{Environment.ProcessId}.tmp");

    private void Discard(string name, FileStream stream)
    {
        try
        {
            stream.Dispose();
        }
        catch (IOException)
        {
            // The disk is full, which is perhaps why we are here; what is left of the file goes now.
        }

        File.Delete(TemporaryPath(name));
    }

    private static void RemoveIfEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // Somebody else put something there.
        }
    }
}
