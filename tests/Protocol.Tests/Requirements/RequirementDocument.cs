using System.Text;

namespace ActorTcp.Protocol.Tests.Requirements;

/// <summary>Writes <c>docs/rfc9293.md</c> from the list and from the attributes of the tests.</summary>
internal static class RequirementDocument
{
    /// <summary>For each requirement the tests that name it, sorted; an attribute of a class counts for
    /// each of its tests.</summary>
    public static SortedDictionary<string, List<string>> TestsByRequirement()
    {
        var named = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (TestAttribute attribute in TestAttributes.All)
        {
            IEnumerable<string> tests = attribute.Method.Length > 0
                ? [attribute.Name]
                : TestAttributes.Tests.Where(t => (t.Project, t.Type) == (attribute.Project, attribute.Type))
                    .Select(t => t.Name);
            foreach (string requirement in attribute.Requirements)
            {
                if (!named.TryGetValue(requirement, out SortedSet<string>? of))
                {
                    named[requirement] = of = new SortedSet<string>(StringComparer.Ordinal);
                }

                of.UnionWith(tests);
            }
        }

        var sorted = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach ((string requirement, SortedSet<string> tests) in named) sorted[requirement] = [.. tests];
        return sorted;
    }

    public static string Write()
    {
        SortedDictionary<string, List<string>> tests = TestsByRequirement();
        var text = new StringBuilder();
        text.Append("# RFC 9293: requirement, file, test\n\n")
            .Append("All of Appendix B, in its order; files stand below `src/`. This page is written by\n")
            .Append("`RequirementTests` from the attributes of the tests: set `ACTORTCP_WRITE_DOCS=1`.\n\n")
            .Append("| requirement | section | says | file | tests |\n|---|---|---|---|---|\n");
        foreach (Requirement row in RequirementList.All)
        {
            string shown = tests.TryGetValue(row.Id, out List<string>? names)
                ? string.Join("<br>", names.Select(Sentence))
                : $"*none: {row.WithoutTest}*";
            string file = row.File.Length == 0 ? "" : $"`{row.File}`";
            text.Append($"| {row.Id} | {row.Section} | {row.Statement} | {file} | {shown} |\n");
        }

        return text.ToString();
    }

    private static string Sentence(string test) => $"`{test}`";
}
