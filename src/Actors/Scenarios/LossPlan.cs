namespace ActorTcp.Actors.Scenarios;

/// <summary>Which packets a link loses.</summary>
public abstract record LossPlan
{
    /// <summary>Every packet arrives.</summary>
    public static readonly LossPlan None = new Random(0, 0);

    private LossPlan() { } // closed: all cases are nested here

    /// <summary>Each packet with the same probability; with a correlation, losses come in runs.</summary>
    public sealed record Random(double Probability, double Correlation) : LossPlan
    {
        /// <summary>Most that <see cref="Probability"/>, which is then the least, may be on a link; null: it
        /// is fixed.</summary>
        public double? UpTo { get; init; }
    }

    /// <summary>Two states, each with a loss of its own (Gilbert 1960, Elliott 1963).</summary>
    /// <param name="P">Probability, at each packet, of going from good to bad.</param>
    /// <param name="R">Probability, at each packet, of going from bad to good.</param>
    /// <param name="LossGood">Loss in the good state.</param>
    /// <param name="LossBad">Loss in the bad state.</param>
    public sealed record GilbertElliott(double P, double R, double LossGood, double LossBad) : LossPlan;

    /// <summary>Every packet whose number is a multiple of <paramref name="N"/>.</summary>
    public sealed record EveryNth(long N) : LossPlan;
}
