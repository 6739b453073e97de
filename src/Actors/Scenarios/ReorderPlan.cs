using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios;

/// <summary>Which packets are held back so that later ones overtake them.</summary>
/// <param name="Probability">For each packet.</param>
/// <param name="By">Time for which a packet is held back; zero when <paramref name="Gap"/> is given.</param>
/// <param name="Gap">Packets that overtake it; zero when <paramref name="By"/> is given.</param>
public sealed record ReorderPlan(double Probability, Duration By, int Gap)
{
    public static readonly ReorderPlan None = new(0, Duration.Zero, 0);
}
