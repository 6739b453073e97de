using ActorTcp.Actors.Exploration;
using ActorTcp.Actors.Faults;

namespace ActorTcp.Host.Commands;

/// <summary>Runs the trials of a batch on several threads; the results come in the order that was asked
/// for.</summary>
internal static class ParallelTrials
{
    public static TrialBatch With(int threads) => (trial, faults) =>
    {
        var results = new TrialResult[faults.Count];
        if (threads == 1)
        {
            for (int i = 0; i < results.Length; i++) results[i] = trial.Run(faults[i]);
            return results;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, results.Length, options, i => results[i] = trial.Run(faults[i]));
        return results;
    };
}
