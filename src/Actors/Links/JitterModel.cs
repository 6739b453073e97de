using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>How the delay of a link varies from packet to packet.</summary>
/// <remarks>
/// With a correlation c, one normal process z' = c z + √(1-c²) e drives every distribution through its
/// quantile function (a Gaussian copula). So the distribution stays exactly what it is without correlation;
/// the correlation of neighbours is c for the normal one and within 0.02 of c, in ranks, for the others.
/// </remarks>
public abstract record JitterModel
{
    private JitterModel() { } // closed: all cases are nested here

    public static readonly JitterModel None = new Nothing();

    /// <summary>0 to less than 1.</summary>
    public double Correlation { get; init => field = Bounds.Correlation(value); }

    /// <summary>How much a packet can be earlier than the delay says, at most.</summary>
    public abstract Duration Downward { get; }

    /// <summary>The delay does not vary.</summary>
    public sealed record Nothing : JitterModel
    {
        public override Duration Downward => Duration.Zero;
    }

    /// <summary>Uniform between -Amount and +Amount, both included.</summary>
    public sealed record Uniform(Duration Amount) : JitterModel
    {
        public Duration Amount { get; } = Bounds.Delay(Amount, nameof(Amount));

        public override Duration Downward => Amount;
    }

    /// <summary>
    /// Normal with that standard deviation; what lies beyond 4 of them is set to 4 of them.
    /// </summary>
    public sealed record Normal(Duration Sigma) : JitterModel
    {
        public const int LimitInSigmas = 4;

        public Duration Sigma { get; } = Bounds.Delay(Sigma, nameof(Sigma));

        public override Duration Downward => Sigma * LimitInSigmas;
    }

    /// <summary>Only upward, with a heavy tail: Pareto II, Scale · (U^(-1/Shape) - 1).</summary>
    /// <remarks>
    /// Its median is Scale · (2^(1/Shape) - 1); its mean, for a shape above 1, Scale / (Shape - 1).
    /// </remarks>
    public sealed record Pareto(Duration Scale, double Shape) : JitterModel
    {
        public Duration Scale { get; } = Bounds.Delay(Scale, nameof(Scale));

        /// <summary>0.1 to 100; the smaller, the heavier the tail. Below 2 the variance has no end.</summary>
        public double Shape { get; } = Shape is >= 0.1 and <= 100
            ? Shape
            : throw new ArgumentOutOfRangeException(nameof(Shape), Shape, "Shape: 0.1 to 100");

        /// <summary>
        /// What would be longer is set to this: one draw of the tail shall not outlive the run.
        /// </summary>
        public Duration Longest { get; init => field = Bounds.Delay(value); } =
            60.Seconds();

        public override Duration Downward => Duration.Zero;
    }
}
