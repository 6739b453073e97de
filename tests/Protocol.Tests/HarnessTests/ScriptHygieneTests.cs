using ActorTcp.Protocol.Tests.Requirements;
using ActorTcp.Tests;

namespace ActorTcp.Protocol.Tests.HarnessTests;

/// <summary>A script that is not disposed of does not check its last output.</summary>
public sealed class ScriptHygieneTests
{
    [Fact]
    public void Every_script_of_a_trace_is_disposed_of()
    {
        string traces = Path.Combine(Sources.Root, "tests", "Protocol.Tests", "Traces");
        var careless = new List<string>();
        foreach (string file in Directory.EnumerateFiles(traces, "*.cs", SearchOption.AllDirectories))
        {
            string[] lines = File.ReadAllLines(file);
            for (int i = 0; i < lines.Length; i++)
            {
                string line = lines[i].Trim();
                bool creates = line.Contains(" = TcpScript.")
                    && !line.StartsWith("private static readonly", StringComparison.Ordinal);
                bool handsOn = lines.Skip(i).TakeWhile(l => l != "    }").Any(l => l.Trim() == "return t;");
                bool disposes = line.StartsWith("using ", StringComparison.Ordinal);
                if (creates && !handsOn && !disposes) careless.Add($"{Path.GetFileName(file)}:{i + 1}");
            }
        }

        careless.ShouldBeEmpty();
    }
}
