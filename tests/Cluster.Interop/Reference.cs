namespace ActorTcp.Cluster.Interop;

/// <summary>What a run in one process gives.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Report">The bytes of report.json.</param>
/// <param name="Capture">The bytes of capture.pcapng; none where nothing is captured.</param>
internal sealed record Reference(int Code, byte[] Report, byte[] Capture)
{
    private static readonly Lock OneAtATime = new();
    private static readonly Dictionary<string, Reference> Known = [];

    public static Reference Of(string scenario)
    {
        lock (OneAtATime)
        {
            if (Known.TryGetValue(scenario, out Reference? reference)) return reference;

            return Known[scenario] = Run(scenario);
        }
    }

    private static Reference Run(string scenario)
    {
        string folder = Directory.CreateTempSubdirectory("actortcp-alone-").FullName;
        try
        {
            // The same name: a report says it.
            string file = Path.Combine(folder, "scenario.yaml"), output = Path.Combine(folder, "out");
            File.WriteAllText(file, scenario);
            using Emulator run = Emulator.Start("run", file, "--out", output);
            int code = run.WaitForExit();
            string capture = Path.Combine(output, "capture.pcapng");
            return new(
                code,
                File.ReadAllBytes(Path.Combine(output, "report.json")),
                File.Exists(capture) ? File.ReadAllBytes(capture) : []);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
