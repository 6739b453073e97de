namespace ActorTcp.Interop.Duel;

/// <summary>The same losses for the kernel and for the persona linux: each bout is fought by two kernels, and
/// then by the kernel and the emulator, and the emulator must do what the kernel did.</summary>
/// <remarks>
/// Both run in real time, so a machine that stops for a tenth of a second may turn either course into
/// another. A bout that differs is therefore fought again; five times it differs only for a reason.
/// <c>ACTORTCP_WRITE_BOUTS=DIR</c> writes both courses of each bout there.
/// </remarks>
public abstract class DuelTests
{
    private const int MostFights = 5;

    /// <summary>Of text, in segments of 1448 bytes 42, the last of them shorter.</summary>
    protected const int Text = 60_000;

    protected const string ToA = "connect: { host: gateway, address: 10.77.0.1, port: 9000 }";

    internal static void Fight(string name, Bout bout) =>
        Fight(name, bout, Comparison.Differences, static duel => duel.Story());

    /// <param name="judge">What differs; empty: nothing.</param>
    /// <param name="tell">What happened, for people.</param>
    internal static void Fight(
        string name, Bout bout, Func<Duel, IReadOnlyList<string>> judge, Func<Duel, string> tell)
    {
        string story = "";
        for (int i = 0; i < MostFights; i++)
        {
            using var duel = new Duel(bout);
            IReadOnlyList<string> differences = judge(duel);
            story = $"{name}\n{string.Join('\n', differences)}\n{tell(duel)}";
            Keep($"{name}-{i}", story);
            if (differences.Count == 0) return;
        }

        Assert.Fail(story);
    }

    /// <summary>b connects and sends.</summary>
    internal static Bout Sends(string wire) => new()
    {
        Wire = wire,
        A = "listen 9000 read-all close",
        B = $"connect 10.77.0.1 9000 send {Text} close",
        Emulated = $"program: bulk-sender, {ToA}, bytes: {Text}B",
        OpensFromB = true,
    };

    /// <summary>a connects and sends.</summary>
    internal static Bout Receives(string wire) => new()
    {
        Wire = wire,
        A = $"connect 10.77.0.2 9000 send {Text} close",
        B = "listen 9000 read-all close",
        Emulated = "program: sink-server, port: 9000",
    };

    private static void Keep(string name, string story)
    {
        string? folder = Environment.GetEnvironmentVariable("ACTORTCP_WRITE_BOUTS");
        if (folder is not null) File.WriteAllText(Path.Combine(folder, $"{name}.txt"), story);
    }
}
