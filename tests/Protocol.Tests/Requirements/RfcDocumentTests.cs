using System.Reflection;
using ActorTcp.Tests;

namespace ActorTcp.Protocol.Tests.Requirements;

/// <summary>Keeps the list of sections, the sources, the tests, the scripts and <c>docs/rfc.md</c> in
/// step.</summary>
public sealed class RfcDocumentTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void Every_RFC_and_every_section_is_listed_once()
    {
        RfcSections.All.Select(r => r.Id).ShouldBeUnique();
        RfcRow.All.Select(r => r.Name).ShouldBeUnique();
        RfcSections.All.Select(r => r.Id).Intersect(RfcSections.Besides.Keys).ShouldBeEmpty();
    }

    [Fact]
    public void Every_section_is_cited_by_a_source_or_left_out_for_a_reason() =>
        RfcRow.All.Where(r => r is { Files: [], Section: { LeftOut: "", Elsewhere: "" } })
            .Select(r => r.Name).ShouldBeEmpty();

    [Fact]
    public void Every_section_that_is_done_is_shown_by_a_test_or_a_script_or_says_why_not() =>
        RfcRow.All.Where(r => r is { IsDone: true, IsShown: false, Section: { Untested: "", Elsewhere: "" } })
            .Select(r => r.Name).ShouldBeEmpty();

    [Fact]
    public void No_section_that_is_shown_claims_that_it_is_not() =>
        RfcRow.All.Where(r => r.IsShown && r.Section.Untested.Length > 0).Select(r => r.Name).ShouldBeEmpty();

    [Fact]
    public void No_section_that_is_done_and_shown_claims_to_be_left_out() =>
        RfcRow.All.Where(r => r.IsShown && r.Files.Count > 0 && r.Section.LeftOut.Length > 0)
            .Select(r => r.Name).ShouldBeEmpty();

    [Fact]
    public void Sections_that_took_the_place_of_others_exist()
    {
        var listed = RfcRow.All.Select(r => $"{r.Rfc.Id} §{r.Section.Number}")
            .ToHashSet(StringComparer.Ordinal);
        RfcRow.All.Where(r => r.Section.Elsewhere.Length > 0 && !listed.Contains(r.Section.Elsewhere))
            .Select(r => $"{r.Name}: {r.Section.Elsewhere}").ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_is_cited_exists()
    {
        var sections = RfcRow.All.Select(r => (r.Rfc.Id, r.Section.Number)).ToHashSet();
        SourceCitations.OfSources.Concat(SourceCitations.OfScripts).Concat(TestAttributes.Citations)
            .Where(c => !RfcSections.Besides.ContainsKey(c.Rfc))
            .Where(c => c.Section.Length == 0
                ? RfcSections.Find(c.Rfc) is null
                : !sections.Contains((c.Rfc, c.Section)))
            .Select(c => $"{c.Place}: RFC {c.Rfc} §{c.Section}").Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void The_attributes_of_a_test_name_an_RFC_and_a_section() =>
        TestAttributes.All
            .Where(a => CitationReader.Read([a.Cites], "", "").All(c => c.Section.Length == 0))
            .Select(a => $"{a.Name}: {a.Section}").ShouldBeEmpty();

    [Fact]
    public void Attributes_read_from_the_sources_are_those_of_the_assembly()
    {
        var compiled = typeof(RfcDocumentTests).Assembly.GetTypes().SelectMany(type =>
            Sections(type).Select(s => $"{type.Name}: {s}").Concat(
                type.GetMethods(Declared)
                    .SelectMany(m => Sections(m).Select(s => $"{type.Name}.{m.Name}: {s}")))).ToHashSet();
        var read = TestAttributes.All.Where(a => a.Project == "Protocol.Tests")
            .Select(a => $"{a.Name}: {a.Section}").ToHashSet();
        compiled.Except(read).ShouldBeEmpty();
        read.Except(compiled).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("RFC 6675 §4, §5; and RFC 9293 §3.8.6.1 (MUST-36)", "6675 §4|6675 §5|9293 §3.8.6.1")]
    [InlineData("RFC 9293 §3.10.1 to §3.10.3", "9293 §3.10.1|9293 §3.10.2|9293 §3.10.3")]
    [InlineData("RFC 6298 (5.4) to (5.6)", "6298 §5.4|6298 §5.5|6298 §5.6")]
    [InlineData("RFC 6675 §5, (4.1) to (4.3)", "6675 §5")]
    [InlineData("as it is (§3.4)", "9293 §3.4")]
    [InlineData("RFC 2018.", "")]
    public void A_citation_is_read_as_it_is_written(string comment, string expected) =>
        string.Join('|', CitationReader.Read([comment], "", "9293").Where(c => c.Section.Length > 0)
            .Select(c => $"{c.Rfc} §{c.Section}")).ShouldBe(expected);

    [Fact]
    public void The_document_is_up_to_date()
    {
        string path = Path.Combine(Sources.Root, "docs", "rfc.md"), text = RfcDocument.Write();
        if (Environment.GetEnvironmentVariable("ACTORTCP_WRITE_DOCS") == "1") File.WriteAllText(path, text);
        string committed = File.Exists(path) ? File.ReadAllText(path) : "";
        committed.ShouldBe(text, "run the tests with ACTORTCP_WRITE_DOCS=1 and commit docs/rfc.md");
    }

    private static IEnumerable<string> Sections(MemberInfo member) =>
        member.GetCustomAttributes<RfcAttribute>(inherit: false).Select(a => a.Section);
}
