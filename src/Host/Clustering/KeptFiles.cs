using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Host.Clustering;

/// <summary>Files that came with a job.</summary>
internal sealed class KeptFiles(SortedDictionary<string, byte[]> files) : IScenarioFiles
{
    public bool TryRead(string path, out byte[] bytes, out string problem)
    {
        bool isThere = files.TryGetValue(path, out byte[]? found);
        bytes = found ?? [];
        problem = isThere ? "" : "it did not come with the job";
        return isThere;
    }
}
