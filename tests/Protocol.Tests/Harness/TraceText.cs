using System.Globalization;
using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tests.Harness;

/// <summary>Runs a whole trace that is written as lines: what goes in, what must come out, calls and
/// times.</summary>
/// <remarks>
/// <c>&lt; ...</c> injects, <c>&gt; ...</c> (perhaps with a time before it) is expected, <c>at 0.5</c>,
/// <c>write n</c>,
/// <c>read n</c>, <c>close</c>, <c>state Name</c>. Before each other step all output must have been written
/// down.
/// </remarks>
public static class TraceText
{
    public static void Run(TcpScript t, IReadOnlyList<string> lines)
    {
        var expected = new List<string>();
        foreach (string line in lines)
        {
            if (line.Contains('>') && !line.StartsWith("< ", StringComparison.Ordinal))
            {
                expected.Add(line);
                continue;
            }

            t.Expect([.. expected]);
            expected.Clear();
            Step(t, line);
        }

        t.Expect([.. expected]);
    }

    private static void Step(TcpScript t, string line)
    {
        switch (line.Split(' '))
        {
            case ["<", ..]:
                t.Inject(line);
                break;
            case ["at", var time]:
                t.At(new Duration((long)(decimal.Parse(time, CultureInfo.InvariantCulture) * 1_000_000_000)));
                break;
            case ["write", var count]:
                t.Write(int.Parse(count, CultureInfo.InvariantCulture));
                break;
            case ["read", var count]:
                int asked = int.Parse(count, CultureInfo.InvariantCulture), got = t.Read(asked);
                if (got != asked) throw new TraceFailedException($"read {got}: {line}");
                break;
            case ["close"]:
                t.Close();
                break;
            case ["state", var name]:
                if (t.State.ToString() != name) throw new TraceFailedException($"state is {t.State}: {line}");
                break;
            default:
                throw new TraceFailedException($"not a step of a trace: {line}");
        }
    }
}
