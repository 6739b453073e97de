namespace ActorTcp.Cluster.Interop;

/// <summary>Kills at places and times that a seed chooses: a few with every test run, many at
/// night.</summary>
public sealed class SeededKillTests
{
    private static readonly string[] Places =
    [
        "build", "before-window", "in-window", "after-window", "sent-Publish", "done-Publish", "sent-Claim",
        "done-Claim", "sent-Tend", "done-Tend", "sent-Read", "sent-HandOver", "sent-StoreResult", "sent-Beat",
    ];

    [RedisFact]
    public void Killed_anywhere_a_run_gives_the_same_bytes() => Seeds.ForEach(RunOne);

    /// <summary>Up to two of three nodes die somewhere; a fourth comes later, and one may leave in
    /// peace.</summary>
    private static void RunOne(int seed)
    {
        var chance = new Random(seed);
        using var cluster = new TestCluster();
        for (int i = 0; i < 2; i++) cluster.StartNode($"victim-{i}", Choose(chance));
        Emulator calm = cluster.StartNodes("calm")[0];
        string scenario = chance.Next(2) == 0 ? Scenes.Web : Scenes.Crashes;

        Emulator run = cluster.Submit(scenario, shards: chance.Next(1, 10));
        Thread.Sleep(chance.Next(2_000)); // real: somewhere in the run
        cluster.StartNodes("late");
        if (chance.Next(2) == 0) calm.Signal("TERM");

        cluster.RequireSameAsAlone(run, Reference.Of(scenario));
    }

    private static string Choose(Random chance)
    {
        string place = Places[chance.Next(Places.Length)];
        bool isOften = place.Contains("window") || place.Contains("Publish");
        return $"{place}:{chance.Next(1, isOften ? 300 : 6)}";
    }
}
