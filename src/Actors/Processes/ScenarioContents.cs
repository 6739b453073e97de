using ActorTcp.Actors.Scenarios;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes;

/// <summary>What the programs of a scenario write: whoever has the scenario has the bytes, and in the same
/// order.</summary>
internal sealed class ScenarioContents
{
    private readonly Dictionary<ProcessPlan, ByteSource> _byProcess = new(ReferenceEqualityComparer.Instance);
    private readonly List<ByteSource> _all = [ByteSource.Pattern, ByteSource.Zeros];

    public ScenarioContents(Scenario scenario)
    {
        foreach (ProcessPlan plan in scenario.Processes)
        {
            ByteSource content = ProgramContent.Of(plan.Program);
            _byProcess.Add(plan, content);
            if (!_all.Contains(content)) _all.Add(content);
        }
    }

    /// <summary>Each once.</summary>
    public IReadOnlyList<ByteSource> All => _all;

    public ByteSource Of(ProcessPlan plan) => _byProcess[plan];
}
