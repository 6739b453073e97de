using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ActorTcp.Style.Tests;

/// <summary>A text file and, where it is C#, its syntax.</summary>
internal sealed class SourceFile(string path, string text)
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    private readonly Lazy<SyntaxTree> _tree = new(() => CSharpSyntaxTree.ParseText(text, Options));

    /// <summary>From the repository's root, with slashes.</summary>
    public string Path => path;

    public string Text => text;

    /// <summary>Without the empty line behind the last end of line.</summary>
    public string[] Lines { get; } = text.EndsWith('\n') ? text[..^1].Split('\n') : text.Split('\n');

    /// <summary>The file's name up to the first dot: <c>Type</c> of <c>Type.Concern.cs</c>.</summary>
    public string TypeName => System.IO.Path.GetFileName(path).Split('.')[0];

    public bool IsProduct => path.StartsWith("src/", StringComparison.Ordinal);

    public SyntaxNode Syntax => _tree.Value.GetRoot();

    /// <summary>Line of the first character of the node, attributes and comments left out; from 1.</summary>
    public static int LineOf(SyntaxNodeOrToken node) =>
        node.GetLocation()!.GetLineSpan().StartLinePosition.Line + 1;

    public static int LastLineOf(SyntaxNode node) =>
        node.GetLocation().GetLineSpan().EndLinePosition.Line + 1;

    public Violation Violates(int line, string rule) => new(path, line, rule);
}
