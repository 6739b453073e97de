using System.Reflection;
using ActorTcp.Tests;

namespace ActorTcp.Protocol.Tests.Requirements;

/// <summary>Keeps Appendix B, the tests and <c>docs/rfc9293.md</c> in step.</summary>
public sealed class RequirementTests
{
    [Fact]
    public void The_list_has_all_119_requirements_once()
    {
        RequirementList.All.Select(r => r.Id).ShouldBeUnique();
        RequirementList.All.Count(r => r.Id.StartsWith("MUST-", StringComparison.Ordinal)).ShouldBe(69);
        RequirementList.All.Count(r => r.Id.StartsWith("SHLD-", StringComparison.Ordinal)).ShouldBe(31);
        RequirementList.All.Count(r => r.Id.StartsWith("MAY-", StringComparison.Ordinal)).ShouldBe(18);
        RequirementList.All.Count.ShouldBe(119);
    }

    [Fact]
    public void Every_requirement_has_a_test_or_a_reason()
    {
        SortedDictionary<string, List<string>> tests = RequirementDocument.TestsByRequirement();
        RequirementList.All.Where(r => r.WithoutTest.Length == 0 && !tests.ContainsKey(r.Id))
            .Select(r => r.Id).ShouldBeEmpty();
    }

    [Fact]
    public void No_requirement_with_a_test_claims_to_have_none()
    {
        SortedDictionary<string, List<string>> tests = RequirementDocument.TestsByRequirement();
        RequirementList.All.Where(r => r.WithoutTest.Length > 0 && tests.ContainsKey(r.Id))
            .Select(r => r.Id).ShouldBeEmpty();
    }

    [Fact]
    public void Tests_name_requirements_that_exist()
    {
        var known = RequirementList.All.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        RequirementDocument.TestsByRequirement().Keys.Where(id => !known.Contains(id)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_trace_says_which_section_it_shows()
    {
        typeof(RequirementTests).Assembly.GetTypes()
            .Where(t => t.Namespace?.Contains(".Tests.Traces.", StringComparison.Ordinal) == true)
            .SelectMany(t => t.GetMethods())
            .Where(m => m.GetCustomAttribute<FactAttribute>() is not null)
            .Where(m => !m.GetCustomAttributes<RfcAttribute>().Any()
                && !m.DeclaringType!.GetCustomAttributes<RfcAttribute>().Any())
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Implementing_files_exist()
    {
        RequirementList.All.Where(r => r.File.Length > 0)
            .Where(r => !Path.Exists(Path.Combine(Sources.Root, "src", r.File)))
            .Select(r => $"{r.Id}: {r.File}").ShouldBeEmpty();
    }

    [Fact]
    public void The_document_is_up_to_date()
    {
        string path = Path.Combine(Sources.Root, "docs", "rfc9293.md"), text = RequirementDocument.Write();
        if (Environment.GetEnvironmentVariable("ACTORTCP_WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        string committed = File.Exists(path) ? File.ReadAllText(path) : "";
        committed.ShouldBe(text, "run the tests with ACTORTCP_WRITE_DOCS=1 and commit docs/rfc9293.md");
    }
}
