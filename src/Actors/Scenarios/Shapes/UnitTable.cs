namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>The units of one quantity, smallest first, as factors of the smallest.</summary>
internal sealed record UnitTable(string Quantity, string Examples, string Whole,
    (string Unit, decimal Factor)[] Units)
{
    public static readonly UnitTable Duration = new("a duration", "20ms, 1.5s or 2h", "nanoseconds",
    [
        ("ns", 1m), ("us", 1_000m), ("ms", 1_000_000m), ("s", 1_000_000_000m),
        ("min", 60_000_000_000m), ("h", 3_600_000_000_000m),
    ]);

    /// <summary>Decimal, as network rates are.</summary>
    public static readonly UnitTable Rate = new("a rate", "64kbit, 100Mbit or 1.5Gbit", "bits per second",
    [
        ("bit", 1m), ("kbit", 1_000m), ("Mbit", 1_000_000m), ("Gbit", 1_000_000_000m),
        ("Tbit", 1_000_000_000_000m),
    ]);

    public static readonly UnitTable Size = new("a size", "1500B, 64KiB or 1GB", "bytes",
    [
        ("B", 1m), ("KB", 1_000m), ("KiB", 1_024m), ("MB", 1_000_000m), ("MiB", 1_048_576m),
        ("GB", 1_000_000_000m), ("GiB", 1_073_741_824m), ("TB", 1_000_000_000_000m),
        ("TiB", 1_099_511_627_776m),
    ]);

    public IEnumerable<string> Names => Units.Select(unit => unit.Unit);

    /// <summary>The shortest exact form of a value in one of the units.</summary>
    public string Write(decimal value)
    {
        string best = $"{value}{Units[0].Unit}";
        foreach ((string unit, decimal factor) in Units)
        {
            string written = $"{value / factor:0.#########}{unit}";
            if (value % factor == 0 && written.Length <= best.Length) best = written;
        }

        return value == 0 ? "0" : best;
    }
}
