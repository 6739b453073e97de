using System.Globalization;

namespace ActorTcp.Cluster.Interop;

/// <summary>Seeded tests: a few with every test run, as many as the environment says at night.</summary>
internal static class Seeds
{
    private const string CountVariable = "ACTORTCP_CLUSTER_SEEDS";
    private const string FirstVariable = "ACTORTCP_CLUSTER_FIRST_SEED";

    public static void ForEach(Action<int> run)
    {
        int first = Setting(FirstVariable, 1), count = Setting(CountVariable, 2);
        for (int seed = first; seed < first + count; seed++)
        {
            try
            {
                run(seed);
            }
            catch (Exception e)
            {
                string again = $"{FirstVariable}={seed} {CountVariable}=1 shows it again";
                throw new InvalidOperationException(again, e);
            }
        }
    }

    private static int Setting(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
