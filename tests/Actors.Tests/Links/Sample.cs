namespace ActorTcp.Actors.Tests.Links;

/// <summary>Statistics of measured series.</summary>
internal static class Sample
{
    public static double Mean(long[] values)
    {
        double sum = 0;
        foreach (long value in values) sum += value;
        return sum / values.Length;
    }

    /// <summary>Pearson's correlation of each value with the one before it.</summary>
    public static double CorrelationOfNeighbours(double[] values)
    {
        double mean = 0, variance = 0, covariance = 0;
        foreach (double value in values) mean += value / values.Length;
        for (int i = 0; i < values.Length; i++)
        {
            variance += (values[i] - mean) * (values[i] - mean);
            if (i > 0) covariance += (values[i] - mean) * (values[i - 1] - mean);
        }

        return covariance / variance;
    }

    public static double[] Ranks(long[] values)
    {
        var order = new int[values.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort((long[])values.Clone(), order);
        var ranks = new double[values.Length];
        for (int i = 0; i < order.Length; i++) ranks[order[i]] = i;
        return ranks;
    }

    /// <summary>Kolmogorov and Smirnov's distance times √n; above 1.95 in 1 of 1,000 fair samples.</summary>
    public static double KolmogorovSmirnov(long[] values, Func<double, double> cumulative)
    {
        var sorted = (long[])values.Clone();
        Array.Sort(sorted);
        double largest = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double expected = cumulative(sorted[i]);
            double below = Math.Abs(expected - ((double)i / sorted.Length));
            double above = Math.Abs(((i + 1.0) / sorted.Length) - expected);
            largest = Math.Max(largest, Math.Max(below, above));
        }

        return largest * Math.Sqrt(sorted.Length);
    }
}
