namespace ActorTcp.Actors.Tests.Simulation;

/// <summary>How many seeds a test tries: a few by default, many at night.</summary>
internal static class SimulationSeeds
{
    /// <summary>Set it to the number of seeds for each test.</summary>
    private const string Variable = "ACTORTCP_SIMULATION_SEEDS";

    public static IEnumerable<ulong> From(ulong first, int most)
    {
        string? wanted = Environment.GetEnvironmentVariable(Variable);
        int count = int.TryParse(wanted, out int number) ? number : most;
        for (int i = 0; i < count; i++) yield return first + (ulong)i;
    }
}
