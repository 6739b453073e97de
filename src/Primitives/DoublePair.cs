namespace ActorTcp.Primitives;

/// <summary>An unevaluated sum of two doubles, about 106 bits (Dekker 1971, Knuth TAOCP 2 §4.2.2).</summary>
internal readonly record struct DoublePair(double High, double Low)
{
    private const double Splitter = (1 << 27) + 1;

    /// <summary>Exactly a + b.</summary>
    public static DoublePair Sum(double a, double b)
    {
        double sum = a + b, fromB = sum - a;
        return new(sum, a - (sum - fromB) + (b - fromB));
    }

    /// <summary>
    /// Exactly a · b; each factor is split in halves of 26 bits, so that all partial products are exact.
    /// </summary>
    public static DoublePair Product(double a, double b)
    {
        double product = a * b;
        double aHigh = HighHalf(a), aLow = a - aHigh, bHigh = HighHalf(b), bLow = b - bHigh;
        return new(product, (aHigh * bHigh) - product + (aHigh * bLow) + (aLow * bHigh) + (aLow * bLow));
    }

    /// <summary>One over a small integer.</summary>
    public static DoublePair Reciprocal(int n) => new DoublePair(1, 0) / new DoublePair(n, 0);

    public static DoublePair operator +(DoublePair a, DoublePair b)
    {
        DoublePair sum = Sum(a.High, b.High);
        return Sum(sum.High, sum.Low + (a.Low + b.Low));
    }

    public static DoublePair operator *(DoublePair a, DoublePair b)
    {
        DoublePair product = Product(a.High, b.High);
        return Sum(product.High, product.Low + ((a.High * b.Low) + (a.Low * b.High)));
    }

    public static DoublePair operator /(DoublePair a, DoublePair b)
    {
        double quotient = a.High / b.High;
        DoublePair back = Product(quotient, b.High);
        double rest = a.High - back.High - back.Low + a.Low - (quotient * b.Low);
        return Sum(quotient, rest / b.High);
    }

    private static double HighHalf(double a)
    {
        double scaled = Splitter * a;
        return scaled - (scaled - a);
    }
}
