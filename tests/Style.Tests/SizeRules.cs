using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorTcp.Style.Tests;

/// <summary>How long things may be.</summary>
internal static class SizeRules
{
    public const int MaxFileLines = 400;
    public const int MaxMethodLines = 70;
    public const int MaxColumns = 110;

    public static IEnumerable<Violation> FileLength(SourceFile file)
    {
        if (file.Lines.Length > MaxFileLines)
        {
            yield return file.Violates(1, $"file has {file.Lines.Length} lines, more than {MaxFileLines}");
        }
    }

    public static IEnumerable<Violation> LineLength(SourceFile file) =>
        from line in file.Lines.Index()
        let columns = line.Item.TrimEnd('\r').EnumerateRunes().Count()
        where columns > MaxColumns
        select file.Violates(line.Index + 1, $"line has {columns} columns, more than {MaxColumns}");

    public static IEnumerable<Violation> MethodLength(SourceFile file) =>
        from node in file.Syntax.DescendantNodes()
        where IsMethod(node)
        let lines = SourceFile.LastLineOf(node) - FirstLine(node) + 1
        where lines > MaxMethodLines
        select file.Violates(FirstLine(node), $"method has {lines} lines, more than {MaxMethodLines}");

    private static bool IsMethod(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
            or PropertyDeclarationSyntax { ExpressionBody: not null };

    /// <summary>Attributes tell about a method; they are not in it.</summary>
    private static int FirstLine(SyntaxNode node)
    {
        AttributeListSyntax? attributes = node.ChildNodes().OfType<AttributeListSyntax>().LastOrDefault();
        return SourceFile.LineOf(
            attributes is null ? node.GetFirstToken() : attributes.GetLastToken().GetNextToken());
    }
}
