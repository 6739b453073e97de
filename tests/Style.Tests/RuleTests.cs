namespace ActorTcp.Style.Tests;

/// <summary>That each rule sees what it is for, and nothing else.</summary>
public sealed class RuleTests
{
    [Theory, InlineData(400, 0), InlineData(401, 1)]
    public void File_length(int lines, int violations) =>
        Count(SizeRules.FileLength, string.Concat(Enumerable.Repeat("\n", lines))).ShouldBe(violations);

    [Theory, InlineData(110, 0), InlineData(111, 1)]
    public void Line_length_counts_characters(int columns, int violations) =>
        Count(SizeRules.LineLength, new string('§', columns)).ShouldBe(violations);

    [Theory, InlineData(67, 0), InlineData(68, 1)]
    public void Method_length_counts_from_the_signature_to_the_brace(int lines, int violations)
    {
        string body = string.Concat(Enumerable.Repeat("i++;\n", lines));
        string method = "[B]\n[C]\nvoid M(int i)\n{\n" + body + "}\n";
        string accessor = "int P\n{\nget\n{\n" + body + "}\n}\n";

        Count(SizeRules.MethodLength, $"class A\n{{\n{method}}}").ShouldBe(violations);
        Count(SizeRules.MethodLength, $"class A\n{{\n{accessor}}}").ShouldBe(violations);
    }

    [Theory]
    [InlineData("if (a) { for (;;) { while (b) { c(); } } }", 0)]
    [InlineData("if (a) { for (;;) { while (b) { if (c) d(); } } }", 1)]
    [InlineData("if (a) { for (;;) { while (b) { if (c) { do { d(); } while (e); } } } }", 1)]
    [InlineData("if (a) b(); else if (c) d(); else if (e) f(); else if (g) h(); else i();", 0)]
    [InlineData("using (a) using (b) using (c) using (d) e();", 0)]
    [InlineData("f(() => { if (a) f(() => { while (b) { try { lock (d) { } } catch { } } }); });", 1)]
    public void Nesting(string body, int violations) =>
        Count(ShapeRules.Nesting, "class A { void M() { " + body + " } }").ShouldBe(violations);

    [Theory]
    [InlineData("class A { void M(int a, int b, int c, int d, int e) { } }", 0)]
    [InlineData("class A { void M(int a, int b, int c, int d, int e, int f) { } }", 1)]
    [InlineData("class A { override void M(int a, int b, int c, int d, int e, int f) { } }", 0)]
    [InlineData("class A { A(int a, int b, int c, int d, int e, int f) { } }", 1)]
    [InlineData("class A(int a, int b, int c, int d, int e, int f);", 1)]
    [InlineData("record A(int a, int b, int c, int d, int e, int f);", 0)]
    [InlineData("record struct A(int a, int b, int c, int d, int e, int f);", 0)]
    [InlineData("delegate void A(int a, int b, int c, int d, int e, int f);", 1)]
    [InlineData("class A { void M() { void N(int a, int b, int c, int d, int e, int f) { } } }", 1)]
    public void Parameters(string code, int violations) =>
        Count(ShapeRules.Parameters, code).ShouldBe(violations);

    [Theory]
    [InlineData("namespace N; public class Sample { public class Inner; }", 0)]
    [InlineData("namespace N; public class Sample; internal class Other;", 0)]
    [InlineData("namespace N; public class Sample; public class Sample<T>;", 0)]
    [InlineData("namespace N; public class Sample; public class Other;", 1)]
    [InlineData("namespace N; public class Sample; public delegate void Other();", 1)]
    [InlineData("namespace N; internal class Other;", 1)]
    [InlineData("namespace N { public enum Other { } }", 2)]
    [InlineData("return 0;", 0)]
    public void One_type_a_file(string code, int violations) =>
        Count(ShapeRules.OneTypeAFile, code).ShouldBe(violations);

    [Fact]
    public void A_file_of_tests_may_hold_more_public_types() =>
        ShapeRules.OneTypeAFile(new("tests/Sample.cs", "public class Sample; public class Other;"))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("#pragma warning disable CA1000 // generic on purpose", 0)]
    [InlineData("// generic on purpose\n#pragma warning disable CA1000", 0)]
    [InlineData("#pragma warning disable CA1000", 1)]
    [InlineData("#pragma warning disable CA1000 //", 1)]
    [InlineData("class A; // another comment\n#pragma warning disable CA1000", 1)]
    [InlineData("#pragma warning disable // all", 1)]
    [InlineData("#pragma warning restore CA1000", 0)]
    [InlineData("#nullable disable", 1)]
    [InlineData("#nullable enable", 0)]
    [InlineData("[SuppressMessage(\"a\", \"b\")] class A;", 1)]
    [InlineData("[SuppressMessage(\"a\", \"b\", Justification = \"\")] class A;", 1)]
    [InlineData("[SuppressMessage(\"a\", \"b\", Justification = \"measured\")] class A;", 0)]
    [InlineData("// measured\n[SuppressMessage(\"a\", \"b\")] class A;", 0)]
    public void Suppressions_in_code(string code, int violations) =>
        Count(SuppressionRules.InCode, code).ShouldBe(violations);

    [Theory]
    [InlineData("<A><NoWarn>CS1</NoWarn></A>", 1)]
    [InlineData("<A><!-- so that --><NoWarn>CS1</NoWarn></A>", 0)]
    [InlineData("<A>\n  <!-- so that -->\n  <NoWarn>CS1</NoWarn>\n</A>", 0)]
    [InlineData("<A>\n  <NoWarn>CS1</NoWarn> <!-- so that -->\n</A>", 0)]
    [InlineData("<A>\n  <NoWarn>CS1</NoWarn>\n  <!-- of the next one -->\n  <B/>\n</A>", 1)]
    public void Suppressions_in_builds(string text, int violations) =>
        Count(SuppressionRules.InBuilds, text).ShouldBe(violations);

    [Theory]
    [InlineData("// TO" + "DO: later", 1)]
    [InlineData("// FIX" + "ME", 1)]
    [InlineData("// Mastodon", 0)]
    public void Promises(string code, int violations) =>
        Count(WordRules.LeftForLater, code).ShouldBe(violations);

    [Theory]
    [InlineData("see /ho" + "me/somebody/notes", 1)]
    [InlineData("\"/wo" + "rk/main\"", 1)]
    [InlineData("C:\\Us" + "ers\\somebody", 1)]
    [InlineData("https://example.org/ho" + "me/", 0)]
    [InlineData("out/wo" + "rk/a", 0)]
    public void Paths(string text, int violations) =>
        Count(WordRules.PathsOfAMachine, text).ShouldBe(violations);

    [Fact]
    public void A_violation_names_file_line_and_rule() =>
        SizeRules.LineLength(new("src/A.cs", "\n" + new string('x', 120))).Single().ToString()
            .ShouldBe("src/A.cs:2: line has 120 columns, more than 110");

    private static int Count(Func<SourceFile, IEnumerable<Violation>> rule, string text) =>
        rule(new("src/Sample.cs", text)).Count();
}
