namespace ActorTcp.Actors.Scenarios;

/// <summary>How the deviations from a link's delay are distributed.</summary>
public enum JitterDistribution
{
    /// <summary>Evenly, up to the amount to either side.</summary>
    Uniform,

    /// <summary>The bell curve; the amount is its standard deviation.</summary>
    Normal,

    /// <summary>A long tail of late packets; the amount is the mean of what is added.</summary>
    Pareto,
}
