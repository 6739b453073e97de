using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ActorTcp.Drive.Scripts;

namespace ActorTcp.Host.Scripts;

/// <summary>Verdicts as JUnit XML, which test servers read. No times: a script takes none.</summary>
internal static class JunitFile
{
    public static void Write(string path, IReadOnlyList<ScriptFile> scripts, IReadOnlyList<Verdict> verdicts)
    {
        var suite = new XElement(
            "testsuite",
            new XAttribute("name", "packetdrill"),
            new XAttribute("tests", verdicts.Count),
            new XAttribute("failures", Count(verdicts, VerdictKind.Failed)),
            new XAttribute("skipped", Count(verdicts, VerdictKind.Skipped)),
            scripts.Zip(verdicts, Case));
        File.WriteAllText(path, new XElement("testsuites", suite).ToString() + "\n");
    }

    public static int Count(IReadOnlyList<Verdict> verdicts, VerdictKind kind) =>
        verdicts.Count(verdict => verdict.Kind == kind);

    private static XElement Case(ScriptFile script, Verdict verdict)
    {
        string folder = Path.GetDirectoryName(script.Path) ?? "";
        var one = new XElement(
            "testcase",
            new XAttribute("classname", folder.Replace('\\', '/').Replace('/', '.')),
            new XAttribute("name", Path.GetFileName(script.Path)),
            new XAttribute("time", 0.ToString(CultureInfo.InvariantCulture)));
        if (verdict.Kind == VerdictKind.Failed)
            one.Add(new XElement(
                "failure",
                new XAttribute("message", Plain(verdict.Title)),
                Plain(verdict.TextFor(script.Path))));
        if (verdict.Kind == VerdictKind.Skipped)
            one.Add(new XElement("skipped", new XAttribute("message", Plain(verdict.Title))));
        return one;
    }

    /// <summary>A verdict may quote any character of a script, and XML has no way to write some.</summary>
    private static string Plain(string text) => string.Concat(text.EnumerateRunes().Select(
        static rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune));
}
