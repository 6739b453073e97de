using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>Kinds of values that several objects of the language use.</summary>
internal static class Values
{
    public const string NamePattern = "^(?!(all|none|true|false|null)$)[A-Za-z][A-Za-z0-9_-]{0,62}$";

    public static readonly BooleanShape Flag = new();

    public static readonly ProbabilityShape Probability = new();

    /// <summary>Below 1, because a process that only repeats itself has no distribution.</summary>
    public static readonly ProbabilityShape Correlation = new(isBelowOne: true);

    public static readonly FrequencyShape Frequency = new();

    /// <summary>Any duration up to some 290 years, zero included.</summary>
    public static readonly ScalarShape<Duration> Time = TimeWithin(Duration.Zero, Duration.MaxValue);

    public static readonly ScalarShape<Duration> PositiveTime = TimeWithin(1.Ns, Duration.MaxValue);

    public static readonly ScalarShape<string> Name = new PatternShape<string>(
        "a name: a letter, then at most 62 letters, digits, '-' and '_'",
        NamePattern, ScalarText.TryName);

    public static readonly PlacedShape<string> HostName = Reference("host");

    public static readonly PlacedShape<string> LinkName = Reference("link");

    public static readonly PlacedShape<string> ProcessName = Reference("process");

    public static readonly ScalarShape<ushort> Port =
        new ConvertedShape<decimal, ushort>(
            new IntegerShape("a port", 1, ushort.MaxValue), port => (ushort)port);

    public static readonly ScalarShape<PortRange> Ports = new PatternShape<PortRange>(
        "a range of ports such as 32768-60999, from 1 to 65535", "^[0-9]{1,5}-[0-9]{1,5}$",
        ScalarText.TryPorts);

    public static readonly ScalarShape<IpAddress> Address = new PatternShape<IpAddress>(
        "an IPv4 or IPv6 address of a single host", "^[0-9A-Fa-f:.]+$", ScalarText.TryAddress);

    public static readonly ScalarShape<AddressEntry> Addresses = new PatternShape<AddressEntry>(
        "an address such as 10.0.0.1 or fd00::1, or a range such as 10.1.0.0/16 or 10.1.0.1-10.1.0.200",
        "^[0-9A-Fa-f:.]+(/[0-9]{1,3}|-[0-9A-Fa-f:.]+)?$", ScalarText.TryAddresses);

    private static PlacedShape<string> Reference(string kind) =>
        new(new PatternShape<string>($"the name of a {kind}", NamePattern, ScalarText.TryName));

    public static ScalarShape<Duration> TimeWithin(Duration least, Duration most) =>
        new ConvertedShape<long, Duration>(
            new QuantityShape(UnitTable.Duration, least.Nanoseconds, most.Nanoseconds),
            value => new Duration(value));

    public static ScalarShape<int> Whole(string what, int least, int most) =>
        new ConvertedShape<decimal, int>(new IntegerShape(what, least, most), value => (int)value);

    public static ScalarShape<long> Long(string what, long least, long most) =>
        new ConvertedShape<decimal, long>(new IntegerShape(what, least, most), value => (long)value);

    public static ScalarShape<long> Size(long least, long most) =>
        new QuantityShape(UnitTable.Size, least, most);

    public static ScalarShape<int> SmallSize(int least, int most) =>
        new ConvertedShape<long, int>(new QuantityShape(UnitTable.Size, least, most), value => (int)value);

    /// <summary>A size that is customary without a unit, as an MTU.</summary>
    public static ScalarShape<int> Bytes(int least, int most) => new ConvertedShape<long, int>(
        new QuantityShape(UnitTable.Size, least, most) { PlainNumbers = true }, value => (int)value);
}
