using System.Reflection;
using System.Text;

namespace ActorTcp.Protocol.Tests.Requirements;

/// <summary>Writes <c>docs/rfc9293.md</c> from the list and from the attributes of the tests.</summary>
internal static class RequirementDocument
{
    /// <summary>For each requirement the tests that name it, sorted.</summary>
    public static SortedDictionary<string, List<string>> TestsByRequirement()
    {
        var tests = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        Type[] types = typeof(RequirementDocument).Assembly.GetTypes();
        foreach (Type type in types.OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            foreach (MethodInfo method in Declared(type))
            {
                if (method.GetCustomAttribute<FactAttribute>() is not null) Add(method, type, tests);
            }
        }

        return tests;
    }

    private static void Add(MethodInfo method, Type type, SortedDictionary<string, List<string>> tests)
    {
        IEnumerable<string> named = method.GetCustomAttributes<RfcAttribute>()
            .Concat(type.GetCustomAttributes<RfcAttribute>())
            .SelectMany(a => a.Requirements).Distinct();
        foreach (string requirement in named)
        {
            tests.TryAdd(requirement, []);
            tests[requirement].Add($"{type.Name}.{method.Name}");
        }
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

    /// <summary>Its own ones: tests that run again with other numbers are listed once.</summary>
    private static IEnumerable<MethodInfo> Declared(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .OrderBy(m => m.Name, StringComparer.Ordinal);

    private static string Sentence(string test) => $"`{test}`";
}
