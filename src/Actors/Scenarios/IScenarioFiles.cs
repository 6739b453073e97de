namespace ActorTcp.Actors.Scenarios;

/// <summary>The files that a scenario names, relative to its own. Whoever has a disk implements it.</summary>
public interface IScenarioFiles
{
    /// <summary>Reads a file, or says in <paramref name="problem"/> why not: <c>no such file</c>.</summary>
    bool TryRead(string path, out byte[] bytes, out string problem);
}
