namespace ActorTcp.Actors.Links;

/// <summary>Which packets a link loses by itself.</summary>
public abstract record LossModel
{
    private LossModel() { } // closed: all cases are nested here

    public static readonly LossModel None = new Nothing();

    /// <summary>The link loses nothing.</summary>
    public sealed record Nothing : LossModel;

    /// <summary>Each packet with the same probability, alone or in runs.</summary>
    public sealed record Random(LinkChance Chance) : LossModel
    {
        public Random(double probability, double correlation = 0)
            : this(new LinkChance(probability, correlation)) { }
    }

    /// <summary>Bursts: a Markov chain of a good and a bad state (Gilbert 1960, Elliott 1963).</summary>
    /// <remarks>
    /// Before each packet the chain may change its state, then the packet is lost with the state's
    /// probability. The mean length of a bad period is 1 / <see cref="BadToGood"/> packets; the share of time
    /// in it is <see cref="GoodToBad"/> / (<see cref="GoodToBad"/> + <see cref="BadToGood"/>).
    /// </remarks>
    public sealed record GilbertElliott : LossModel
    {
        /// <summary>p: probability of going from good to bad, per packet.</summary>
        public required double GoodToBad { get; init => field = Bounds.Probability(value); }

        /// <summary>r: probability of going from bad to good, per packet.</summary>
        public required double BadToGood { get; init => field = Bounds.Probability(value); }

        /// <summary>1-h: probability of loss in the bad state.</summary>
        public double LossInBad { get; init => field = Bounds.Probability(value); } = 1;

        /// <summary>1-k: probability of loss in the good state.</summary>
        public double LossInGood { get; init => field = Bounds.Probability(value); } = 0;
    }

    /// <summary>Exactly the packets number n, 2n, 3n ... of those that reach this stage.</summary>
    public sealed record EveryNth(long N) : LossModel
    {
        public long N { get; } = Bounds.InRange(N, 1, long.MaxValue, nameof(N));
    }
}
