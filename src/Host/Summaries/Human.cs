using ActorTcp.Primitives;

namespace ActorTcp.Host.Summaries;

/// <summary>Numbers as people read them: three digits that count, a unit, thousands apart.</summary>
internal static class Human
{
    private static readonly string[] ByteUnits = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];
    private static readonly string[] BitUnits = ["bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s", "Pbit/s"];

    public static string Count(long value) => value.ToString("N0");

    public static string Count(long value, string one, string many) =>
        $"{Count(value)} {(value == 1 ? one : many)}";

    public static string Bytes(double value) => Scaled(value, ByteUnits);

    public static string BitRate(double bitsPerSecond) => Scaled(bitsPerSecond, BitUnits);

    /// <summary>A share of a whole; more digits where it is small.</summary>
    public static string Percent(long part, long whole)
    {
        if (whole == 0) return "0 %";

        double percent = 100.0 * part / whole;
        return percent switch
        {
            0 => "0 %",
            < 0.001 => "below 0.001 %",
            < 0.1 => $"{percent:0.###} %",
            < 10 => $"{percent:0.##} %",
            _ => $"{percent:0.#} %",
        };
    }

    public static string Time(Duration time) => Seconds(time.Nanoseconds / 1e9);

    public static string Seconds(double seconds) => seconds switch
    {
        0 => "0 s",
        < 0.9995e-6 => $"{seconds * 1e9:0} ns",
        < 0.9995e-3 => $"{Digits(seconds * 1e6)} us",
        < 0.9995 => $"{Digits(seconds * 1e3)} ms",
        < 119.5 => $"{Digits(seconds)} s",
        < 3_600 => $"{(int)seconds / 60} min {(int)seconds % 60} s",
        _ => $"{(long)seconds / 3_600:N0} h {(long)seconds % 3_600 / 60} min",
    };

    /// <summary>How often: 3.2 times, 1,200 times.</summary>
    public static string Factor(double factor) => factor < 10 ? $"{factor:0.0}" : $"{factor:N0}";

    /// <summary>A rate with a unit of its own in front: 1.25 M, 310 k.</summary>
    public static string Short(double value) => value switch
    {
        < 999.5 => $"{value:0}",
        < 999.5e3 => $"{Digits(value / 1e3)} k",
        < 999.5e6 => $"{Digits(value / 1e6)} M",
        _ => $"{Digits(value / 1e9)} G",
    };

    private static string Scaled(double value, string[] units)
    {
        int unit = 0;
        for (; value >= 999.5 && unit < units.Length - 1; unit++) value /= 1_000;
        return unit == 0 ? $"{value:0} {units[0]}" : $"{Digits(value)} {units[unit]}";
    }

    private static string Digits(double value) => value switch
    {
        < 9.995 => $"{value:0.00}",
        < 99.95 => $"{value:0.0}",
        _ => $"{value:0}",
    };
}
