using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios;

/// <summary>How the delay of a link varies from packet to packet.</summary>
/// <param name="Amount">Uniform: largest deviation to either side; normal: standard deviation; Pareto: mean
/// of
/// what is added.</param>
/// <param name="Correlation">How much a packet's deviation follows the one before: 0 to 1.</param>
public sealed record JitterPlan(JitterDistribution Distribution, Duration Amount, double Correlation)
{
    /// <summary>Whether a packet never arrives before those sent earlier, however long they take.</summary>
    public bool KeepOrder { get; init; } = true;

    public static readonly JitterPlan None = new(JitterDistribution.Uniform, Duration.Zero, 0);
}
