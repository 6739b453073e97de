using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Host.Input;

/// <summary>Keeps what a scenario reads, for those who read it again elsewhere.</summary>
internal sealed class RememberedFiles(IScenarioFiles source) : IScenarioFiles
{
    /// <summary>By the names that the scenario has for them.</summary>
    public SortedDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public bool TryRead(string path, out byte[] bytes, out string problem)
    {
        bool isRead = source.TryRead(path, out bytes, out problem);
        if (isRead) Files[path] = bytes;
        return isRead;
    }
}
