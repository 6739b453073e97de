using ActorTcp.Actors.Exploration.Checks;
using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Exploration;

/// <summary>Makes a list of faults as small and plain as it can be while the same rule does not
/// hold.</summary>
internal sealed class FaultShrinking(FaultTrial trial, string rule)
{
    private const int MostRuns = 600;

    private int _runs;

    /// <summary>What was found in the latest run in which the rule did not hold.</summary>
    public Violation? Latest { get; private set; }

    public IReadOnlyList<ExploredFault> Shrink(IReadOnlyList<ExploredFault> faults)
    {
        if (Fails([])) return [];

        IReadOnlyList<ExploredFault> smallest = RemoveParts([.. faults]);
        smallest = Simplify(smallest);
        smallest = RemoveParts([.. smallest]); // what is plainer may need less
        Fails(smallest); // the last word
        return smallest;
    }

    /// <summary>Delta debugging (Zeller, Hildebrandt 2002): halves, quarters, down to single
    /// faults.</summary>
    private List<ExploredFault> RemoveParts(List<ExploredFault> faults)
    {
        for (int size = Math.Max(faults.Count / 2, 1); ; size = Math.Max(size / 2, 1))
        {
            bool removed = false;
            for (int at = 0; at < faults.Count && faults.Count > 1;)
            {
                List<ExploredFault> rest = [.. faults[..at], .. faults[Math.Min(at + size, faults.Count)..]];
                if (rest.Count > 0 && Fails(rest))
                {
                    faults = rest;
                    removed = true;
                }
                else
                {
                    at += size;
                }
            }

            if (size == 1 && !removed) return faults;
        }
    }

    private ExploredFault[] Simplify(IReadOnlyList<ExploredFault> faults)
    {
        ExploredFault[] simple = [.. faults];
        for (int i = 0; i < simple.Length; i++)
        {
            while (TryPlainer(simple, i))
            {
                // until nothing plainer fails
            }
        }

        return simple;
    }

    private bool TryPlainer(ExploredFault[] faults, int index)
    {
        ExploredFault before = faults[index];
        foreach (ExploredFault plainer in PlainerFault.Of(before))
        {
            faults[index] = plainer;
            if (Fails(faults)) return true;
        }

        faults[index] = before;
        return false;
    }

    private bool Fails(IReadOnlyList<ExploredFault> faults)
    {
        if (trial.IsStopped || _runs++ >= MostRuns) return false;

        TrialResult result = trial.Run(ExploredFault.Name(faults));
        Violation? same = result.Violations.FirstOrDefault(one => one.Rule == rule);
        Latest = same ?? Latest;
        return same is not null;
    }
}
