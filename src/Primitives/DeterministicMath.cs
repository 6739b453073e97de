namespace ActorTcp.Primitives;

/// <summary>
/// Logarithm, exponential, power and normal distribution with the same bits on every machine.
/// </summary>
/// <remarks>
/// The functions of <see cref="Math"/> call the platform's library, whose last bits differ between systems.
/// Here only the operations that IEEE 754 rounds exactly are used (+ - * / and rounding to integers), never
/// fused ones. Within 1 unit in the last place of the true value, save <see cref="NormalCumulative"/>: 1e-15
/// absolute.
/// </remarks>
public static class DeterministicMath
{
    private const int MantissaBits = 52;
    private const int ExponentBias = 1023;
    private const double SquareRootOfTwo = 1.4142135623730951;
    private const double OneOverLn2 = 1.4426950408889634;
    private const double OneOverRootTwoPi = 0.39894228040143268;

    // ln 2 in two parts, the first so short that its product with any exponent is exact.
    private const double Ln2High = 0.69314718036912382;
    private const double Ln2Low = 1.9082149292705877e-10;

    // ln 2 to twice the precision, rounded to nearest.
    private static readonly DoublePair Ln2 = new(0.69314718055994531, 2.3190468138462996e-17);
    private static readonly DoublePair OneThird = DoublePair.Reciprocal(3);
    private static readonly DoublePair OneFifth = DoublePair.Reciprocal(5);
    private static readonly DoublePair OneSeventh = DoublePair.Reciprocal(7);

    /// <summary>Highest power first: 2/23, 2/21 ... 2/9.</summary>
    private static ReadOnlySpan<double> AtanhCoefficients =>
        [2.0 / 23, 2.0 / 21, 2.0 / 19, 2.0 / 17, 2.0 / 15, 2.0 / 13, 2.0 / 11, 2.0 / 9];

    /// <summary>
    /// Highest power first: 1/13!, 1/12! ... 1/2!; with |r| at most 0.35 the next term is below 2^-57.
    /// </summary>
    private static ReadOnlySpan<double> ExpCoefficients =>
    [
        1.0 / 6_227_020_800, 1.0 / 479_001_600, 1.0 / 39_916_800, 1.0 / 3_628_800, 1.0 / 362_880,
        1.0 / 40_320, 1.0 / 5_040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 1.0 / 2,
    ];

    /// <summary>Natural logarithm: minus infinity of 0, not a number of less.</summary>
    public static double Ln(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x)) return LnOfEdge(x);

        // x = 2^k (1 + f); with s = f/(2+f), ln(1+f) = 2 atanh(s) = f - s (f - rest), written so that f stays
        // exact.
        int k = Split(x, out double mantissa);
        double f = mantissa - 1, s = f / (2 + f), z = s * s, half = 0.5 * f * f;
        double rest = z * ((2.0 / 3) + (z * ((2.0 / 5) + (z * ((2.0 / 7) + (z * AtanhTail(z)))))));
        return (k * Ln2High) - (half - ((s * (half + rest)) + (k * Ln2Low)) - f);
    }

    /// <summary>
    /// e to the power of <paramref name="x"/>; 0 and infinity where the result leaves the range.
    /// </summary>
    public static double Exp(double x) => double.IsNaN(x) ? x : ExpOf(new(x, 0));

    /// <summary>
    /// <paramref name="x"/> to the power of <paramref name="y"/>; not a number of a negative base.
    /// </summary>
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1) return 1;
        if (double.IsNaN(y) || !(x > 0) || double.IsPositiveInfinity(x)) return PowOfEdge(x, y);

        // The error of the logarithm counts y ln x times, so that it is needed to twice the precision.
        DoublePair ln = LnPair(x);
        double estimate = ln.High * y;
        return estimate is > -800 and < 800 ? ExpOf(ln * new DoublePair(y, 0)) : ExpOf(new(estimate, 0));
    }

    /// <summary>Share of a standard normal distribution that lies below <paramref name="z"/>.</summary>
    public static double NormalCumulative(double z)
    {
        double density = OneOverRootTwoPi * Exp(-0.5 * z * z);
        if (z is > -5 and < 5)
        {
            // 1/2 + density (z + z^3/3 + z^5/(3*5) + ...): all terms of one sign.
            double term = z, sum = 0;
            for (int i = 3; sum + term != sum; i += 2)
            {
                sum += term;
                term *= z * z / i;
            }

            return 0.5 + (density * sum);
        }

        // The tail as a continued fraction: density / (z + 1/(z + 2/(z + ...))).
        double distance = Math.Abs(z), fraction = distance;
        for (int i = 40; i > 0; i--) fraction = distance + (i / fraction);
        return z < 0 ? density / fraction : 1 - (density / fraction);
    }

    private static double LnOfEdge(double x) => x switch
    {
        0 => double.NegativeInfinity,
        > 0 => x,
        _ => double.NaN,
    };

    private static double PowOfEdge(double x, double y) => (x, y) switch
    {
        (0, > 0) or (double.PositiveInfinity, < 0) => 0,
        (0, < 0) or (double.PositiveInfinity, > 0) => double.PositiveInfinity,
        _ => double.NaN,
    };

    /// <summary>x = 2^k m, m within a factor of √2 around 1.</summary>
    private static int Split(double x, out double mantissa)
    {
        int k = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 1UL << 54;
            k = -54;
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        k += (int)(bits >> MantissaBits) - ExponentBias;
        mantissa = BitConverter.Int64BitsToDouble((bits & ((1L << MantissaBits) - 1)) | PowerOfTwoBits(0));
        if (mantissa <= SquareRootOfTwo) return k;

        mantissa *= 0.5;
        return k + 1;
    }

    /// <summary>
    /// The series 2/9 + 2z/11 + 2z²/13 ...; z is at most 0.0295, the first term left out below 2^-60.
    /// </summary>
    private static double AtanhTail(double z) => Polynomial(AtanhCoefficients, z);

    private static DoublePair LnPair(double x)
    {
        int k = Split(x, out double mantissa);
        double f = mantissa - 1;
        DoublePair s = new DoublePair(f, 0) / DoublePair.Sum(2, f);
        DoublePair z = s * s;
        DoublePair series = OneSeventh + (z * new DoublePair(0.5 * AtanhTail(z.High), 0));
        series = OneThird + (z * (OneFifth + (z * series)));
        DoublePair half = s + (s * z * series);
        return (Ln2 * new DoublePair(k, 0)) + new DoublePair(2 * half.High, 2 * half.Low);
    }

    private static double ExpOf(DoublePair x)
    {
        if (x.High > 709.8) return double.PositiveInfinity;
        if (x.High < -745.2) return 0;

        // x = k ln 2 + r + c, |r| <= ln 2 / 2, c what r lost by rounding.
        int k = (int)Math.Floor((x.High * OneOverLn2) + 0.5);
        double high = x.High - (k * Ln2High), low = (k * Ln2Low) - x.Low;
        double r = high - low, c = high - r - low;
        double y = 1 + (r + ((r * r * Polynomial(ExpCoefficients, r)) + (c * (1 + r))));
        return k switch
        {
            > 1023 => y * 2 * PowerOfTwo(k - 1),
            < -1021 => y * PowerOfTwo(k + 120) * PowerOfTwo(-120),
            _ => y * PowerOfTwo(k),
        };
    }

    private static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        double sum = 0;
        foreach (double coefficient in coefficients) sum = (sum * x) + coefficient;
        return sum;
    }

    private static double PowerOfTwo(int exponent) =>
        BitConverter.Int64BitsToDouble(PowerOfTwoBits(exponent));

    private static long PowerOfTwoBits(int exponent) => (long)(exponent + ExponentBias) << MantissaBits;
}
