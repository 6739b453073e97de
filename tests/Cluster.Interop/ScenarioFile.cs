namespace ActorTcp.Cluster.Interop;

/// <summary>A scenario in a directory of its own, which goes with the test.</summary>
internal sealed class ScenarioFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actortcp-scenario-").FullName;

    public ScenarioFile(string text) => File.WriteAllText(Path, text);

    public string Path => System.IO.Path.Combine(_folder, "scenario.yaml");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
