using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Drive.Scripts;
using ActorTcp.Primitives;

namespace ActorTcp.Drive.Tests.Scripts;

/// <summary>Every script of <c>tests/packetdrill</c> passes, for the persona that it names or else for all,
/// over IPv4 and IPv6; and it says something: its last expectation, changed by one, fails.</summary>
public sealed class OwnScriptTests
{
    /// <summary>Scripts that speak of what IPv6 has otherwise: the MSS, ICMP.</summary>
    private static readonly string[] OnlyOfIpv4 = ["1460", "icmp", "ip_version", "tos "];

    public static TheoryData<string> Scripts =>
        [.. Folders.ScriptsBelow(Folders.Own).Select(path => Path.GetRelativePath(Folders.Own, path))];

    [Theory, MemberData(nameof(Scripts))]
    public void Passes_over_both_versions_of_IP_and_for_the_personas_that_it_is_for(string script)
    {
        string text = Read(script);
        foreach (string persona in PersonasOf(text))
        {
            bool says = text.Contains("--ip_version", StringComparison.Ordinal);
            RunQuietly(text, persona, says ? null : 4).ShouldPass($"{script} as {persona}");
            if (!OnlyOfIpv4.Any(text.Contains))
                RunQuietly(text, persona, version: 6).ShouldPass($"{script} as {persona} over IPv6");
        }
    }

    [Theory, MemberData(nameof(Scripts))]
    public void Fails_with_its_last_expected_packet_changed_by_one(string script)
    {
        string text = Read(script);
        string changed = Mutation.OfLastExpectedPacket(text);
        changed.ShouldNotBe(text);

        Verdict verdict = RunQuietly(changed, PersonasOf(text)[0], version: null);

        verdict.Kind.ShouldBe(VerdictKind.Failed, changed);
        verdict.Place.ShouldNotBeNull(); // it ran, and what failed is an event
    }

    [Theory, MemberData(nameof(Scripts))]
    public void Begins_with_the_section_that_it_shows(string script) =>
        Read(script).ShouldMatch(@"\A// RFC \d+ §[\dA-Z]", script);

    [Fact]
    public void The_page_of_the_scripts_counts_them()
    {
        string page = Read("README.md");
        page.ShouldContain($"{Scripts.Count} packetdrill scripts");
        foreach (IGrouping<string, string> topic in Folders.ScriptsBelow(Folders.Own)
            .GroupBy(path => Path.GetRelativePath(Folders.Own, path).Split(Path.DirectorySeparatorChar)[0]))
            page.ShouldContain($"| `{topic.Key}` | {topic.Count()} |");
    }

    [Fact]
    public void There_are_at_least_150_in_folders_by_topic() =>
        Scripts.Count.ShouldBeGreaterThanOrEqualTo(150);

    /// <summary>What a script does not mention must not leave, behind its last event either.</summary>
    private static Verdict RunQuietly(string text, string persona, int? version) => Run.Script(
        text, persona, settings => settings with { QuietTime = 1.Ms, IpVersion = version });

    private static string Read(string script) => File.ReadAllText(Path.Combine(Folders.Own, script));

    private static string[] PersonasOf(string text) =>
        text.Split('\n').FirstOrDefault(line => line.StartsWith("// persona:", StringComparison.Ordinal))
            is { } line ? line["// persona:".Length..].Split(',', StringSplitOptions.TrimEntries)
            : [.. ShippedPersonas.Names];
}
