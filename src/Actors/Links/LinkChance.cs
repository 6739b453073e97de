namespace ActorTcp.Actors.Links;

/// <summary>How often something happens to a packet, and how much it comes in runs.</summary>
/// <remarks>
/// Correlation is the probability that a packet shares the fate of the one before it. The share of packets
/// then is exactly <see cref="Probability"/>, and the correlation of two fates k packets apart is Correlation
/// to the power of k. (Averaging the random numbers, as netem does, changes the share.)
/// </remarks>
public readonly record struct LinkChance
{
    public static LinkChance Never => default;

    public LinkChance(double probability, double correlation = 0)
    {
        Probability = Bounds.Probability(probability, nameof(Probability));
        Correlation = Bounds.Correlation(correlation, nameof(Correlation));
    }

    /// <summary>0 to 1.</summary>
    public double Probability { get; }

    /// <summary>0 to less than 1.</summary>
    public double Correlation { get; }
}
