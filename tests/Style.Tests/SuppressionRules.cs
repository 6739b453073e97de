using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorTcp.Style.Tests;

/// <summary>Warnings are errors; who silences one says why.</summary>
internal static class SuppressionRules
{
    private const LoadOptions Exactly = LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace;

    private static readonly string[] Silencers =
        ["NoWarn", "WarningsNotAsErrors", "MSBuildWarningsAsMessages"];

    public static IEnumerable<Violation> InCode(SourceFile file) => Directives(file).Concat(Attributes(file));

    public static IEnumerable<Violation> InBuilds(SourceFile file) =>
        from element in XDocument.Parse(file.Text, Exactly).Descendants()
        let name = element.Name.LocalName
        where Silencers.Contains(name) && !HasComment(element)
        select file.Violates(((IXmlLineInfo)element).LineNumber, $"{name} without a reason");

    private static IEnumerable<Violation> Directives(SourceFile file)
    {
        foreach (SyntaxTrivia trivia in file.Syntax.DescendantTrivia())
        {
            int line = trivia.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
            switch (trivia.GetStructure())
            {
                case PragmaWarningDirectiveTriviaSyntax pragma when Disables(pragma.DisableOrRestoreKeyword):
                    if (pragma.ErrorCodes.Count == 0) yield return file.Violates(line, "silences all");
                    if (!HasComment(file, line)) yield return file.Violates(line, "no reason for the pragma");
                    break;
                case NullableDirectiveTriviaSyntax nullable when Disables(nullable.SettingToken):
                    if (!HasComment(file, line)) yield return file.Violates(line, "no reason for nullable");
                    break;
                default:
                    break;
            }
        }
    }

    private static IEnumerable<Violation> Attributes(SourceFile file) =>
        from attribute in file.Syntax.DescendantNodes().OfType<AttributeSyntax>()
        where attribute.Name.ToString() is { } name && name.Contains("SuppressMessage")
        let line = SourceFile.LineOf(attribute)
        where !IsJustified(attribute) && !HasComment(file, line)
        select file.Violates(line, "SuppressMessage without a reason");

    private static bool Disables(SyntaxToken word) => word.IsKind(SyntaxKind.DisableKeyword);

    private static bool IsJustified(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.Any(argument =>
            argument.NameEquals?.Name.Identifier.Text == "Justification"
            && argument.Expression.ToString().Trim('"').Length > 0) == true;

    /// <summary>On the line itself, or alone on the line above.</summary>
    private static bool HasComment(SourceFile file, int line) =>
        HasText(file.Lines[line - 1]) || (line > 1 && IsComment(file.Lines[line - 2]));

    private static bool IsComment(string line) =>
        line.TrimStart().StartsWith("//", StringComparison.Ordinal) && HasText(line);

    private static bool HasText(string line)
    {
        int at = line.IndexOf("//", StringComparison.Ordinal);
        return at >= 0 && line[at..].Trim(' ', '/').Length > 0;
    }

    private static bool HasComment(XElement element)
    {
        XNode? before = element.PreviousNode, behind = element.NextNode;
        if (before is XText gap && string.IsNullOrWhiteSpace(gap.Value)) before = before.PreviousNode;
        if (behind is XText rest && !rest.Value.Contains('\n')) behind = behind.NextNode;
        return before is XComment || behind is XComment;
    }
}
