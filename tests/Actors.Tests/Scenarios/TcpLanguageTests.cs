using System.Reflection;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Actors.Scenarios.Language;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Scenarios;

/// <summary>The table of settings and the settings themselves say the same.</summary>
public sealed class TcpLanguageTests
{
    private static readonly TcpSettings Linux = ShippedPersonas.Find("linux")!.Tcp;

    private static readonly PropertyInfo[] Knobs =
        [.. typeof(TcpSettings).GetProperties().Where(property => property.SetMethod is { IsPublic: true })];

    public static TheoryData<string> Numbers =>
        [.. Knobs.Where(knob => knob.PropertyType == typeof(int) || knob.PropertyType == typeof(Duration))
            .Select(knob => knob.Name)];

    [Fact]
    public void Every_setting_has_a_name_in_the_language_and_no_name_is_left_over() =>
        TcpLanguage.Settings.Fields.Select(field => field.Name.Replace("-", "")).Order()
            .ShouldBe(Knobs.Select(knob => knob.Name.ToLowerInvariant()).Order());

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_language_allows_exactly_what_the_setting_allows(string name)
    {
        PropertyInfo knob = typeof(TcpSettings).GetProperty(name)!;
        long good = Raw(knob.GetValue(TcpSettings.Default)!);
        long least = Edge(good, -1, value => Allows(knob, value));
        long most = Edge(good, long.MaxValue, value => Allows(knob, value));

        Reads(knob, least).ShouldBe(least);
        Reads(knob, most).ShouldBe(most);
        if (least > 0) Reads(knob, least - 1).ShouldBeNull();
        Reads(knob, most + 1).ShouldBeNull();
    }

    [Theory]
    [InlineData("window-scaling")]
    [InlineData("timestamps")]
    [InlineData("sack")]
    [InlineData("limited-transmit")]
    [InlineData("nagle")]
    [InlineData("keep-alive")]
    [InlineData("time-wait-reuse")]
    [InlineData("rfc5961")]
    public void A_switch_changes_its_own_setting_only(string name)
    {
        PropertyInfo knob = Knobs.Single(one => IsCalled(one, name));
        bool turned = !(bool)knob.GetValue(Linux)!;

        TcpSettings read = Read($"{name}: {(turned ? "true" : "false")}")!;

        Knobs.Where(one => !Equals(one.GetValue(read), one.GetValue(Linux))).ShouldBe([knob]);
    }

    /// <summary>The last value on the way from a good one to a bad one that is still good.</summary>
    private static long Edge(long good, long bad, Func<long, bool> allows)
    {
        while (Math.Abs((decimal)good - bad) > 1)
        {
            long middle = (long)(((decimal)good + bad) / 2);
            if (allows(middle)) good = middle;
            else bad = middle;
        }

        return good;
    }

    private static bool Allows(PropertyInfo knob, long value)
    {
        if (knob.PropertyType == typeof(int) && value > int.MaxValue) return false;

        object typed = knob.PropertyType == typeof(int) ? (int)value : new Duration(value);
        try
        {
            knob.SetValue(TcpSettings.Default with { }, typed);
            return true;
        }
        catch (TargetInvocationException)
        {
            return false;
        }
    }

    private static long Raw(object value) => value is Duration duration ? duration.Nanoseconds : (int)value;

    private static long? Reads(PropertyInfo knob, long value)
    {
        string name = TcpLanguage.Settings.Fields.Single(field => IsCalled(knob, field.Name)).Name;
        string unit = knob.PropertyType == typeof(Duration) ? "ns"
            : name.EndsWith("buffer", StringComparison.Ordinal) ? "B" : "";
        return Read($"{name}: {value}{unit}") is { } settings ? Raw(knob.GetValue(settings)!) : null;
    }

    private static bool IsCalled(PropertyInfo knob, string name) =>
        string.Equals(knob.Name, name.Replace("-", ""), StringComparison.OrdinalIgnoreCase);

    private static TcpSettings? Read(string setting) =>
        ScenarioReader.Read(Samples.With("name: t", $"tcp: {{ {setting} }}"), "f").Scenario?.Tcp;
}
