using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorTcp.Style.Tests;

/// <summary>How deep, how wide, and what stands where.</summary>
internal static class ShapeRules
{
    public const int MaxNesting = 3;
    public const int MaxParameters = 5;

    /// <summary>Where the limit is first passed; what stands still deeper is not told again.</summary>
    public static IEnumerable<Violation> Nesting(SourceFile file) =>
        from node in file.Syntax.DescendantNodes()
        where AddsLevel(node) && LevelOf(node) == MaxNesting + 1
        select file.Violates(SourceFile.LineOf(node), $"nested deeper than {MaxNesting}");

    public static IEnumerable<Violation> Parameters(SourceFile file) =>
        from list in file.Syntax.DescendantNodes().OfType<BaseParameterListSyntax>()
        where list.Parameters.Count > MaxParameters && ChoosesItsParameters(list.Parent)
        select file.Violates(
            SourceFile.LineOf(list),
            $"{list.Parameters.Count} parameters, more than {MaxParameters}: pass a record");

    public static IEnumerable<Violation> OneTypeAFile(SourceFile file)
    {
        SyntaxNode[] types = [.. file.Syntax.DescendantNodes().Where(IsTopLevelType)];
        string[] names = [.. types.Select(NameOf).Distinct()];
        SyntaxNode[] open = [.. types.Where(IsPublic).DistinctBy(NameOf)];
        if (names.Length > 0 && !names.Contains(file.TypeName))
        {
            yield return file.Violates(SourceFile.LineOf(types[0]), $"no type here is named {file.TypeName}");
        }

        // A file of tests may hold the small types that its tests need.
        if (!file.IsProduct) yield break;
        foreach (SyntaxNode type in open.Where(type => NameOf(type) != file.TypeName))
        {
            string rule = $"public type {NameOf(type)} in a file named for {file.TypeName}: one a file";
            yield return file.Violates(SourceFile.LineOf(type), rule);
        }
    }

    private static int LevelOf(SyntaxNode node) => node.AncestorsAndSelf().Count(AddsLevel);

    private static bool AddsLevel(SyntaxNode node) => node switch
    {
        IfStatementSyntax => node.Parent is not ElseClauseSyntax, // else if: one level for the whole chain
        UsingStatementSyntax => node.Parent is not UsingStatementSyntax,
        CommonForEachStatementSyntax or ForStatementSyntax => true,
        WhileStatementSyntax or DoStatementSyntax or SwitchStatementSyntax => true,
        TryStatementSyntax or LockStatementSyntax or FixedStatementSyntax => true,
        _ => false,
    };

    /// <summary>A record is what one passes instead; an override takes what it was given.</summary>
    private static bool ChoosesItsParameters(SyntaxNode? owner) => owner switch
    {
        RecordDeclarationSyntax => false,
        MemberDeclarationSyntax member => !member.Modifiers.Any(SyntaxKind.OverrideKeyword),
        _ => true,
    };

    private static bool IsTopLevelType(SyntaxNode node) =>
        node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
        && node.Parent is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax;

    private static bool IsPublic(SyntaxNode type) =>
        ((MemberDeclarationSyntax)type).Modifiers.Any(SyntaxKind.PublicKeyword);

    private static string NameOf(SyntaxNode type) => type switch
    {
        BaseTypeDeclarationSyntax declaration => declaration.Identifier.Text,
        DelegateDeclarationSyntax declaration => declaration.Identifier.Text,
        _ => "",
    };
}
