using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ActorTcp.Actors.Scenarios.Yaml;

/// <summary>Builds the tree of a YAML document from the parser's events, within bounds.</summary>
/// <remarks>Aliases and merge keys are resolved, multiple documents and tags are refused.</remarks>
internal sealed class YamlTree
{
    public const int MaxDepth = 32;

    private const string Scenario = "a map with at least 'hosts' and 'processes'";

    /// <summary>Values of a file with every alias written out: a bomb of aliases ends here.</summary>
    public const long MaxSize = 1_000_000;

    private readonly ErrorList errors;
    private readonly Parser parser;
    private readonly Dictionary<string, Node> anchors = [];
    private readonly HashSet<string> openAnchors = [];
    private readonly Stack<ParsingEvent> open = [];

    private readonly string whole;

    private YamlTree(string text, ErrorList errors, string whole)
    {
        this.errors = errors;
        this.whole = whole;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>The tree of the only document, or null and an error.</summary>
    /// <param name="text">The file.</param>
    /// <param name="errors">Gets what is wrong.</param>
    /// <param name="whole">What a file must be at least, for one that is empty.</param>
    public static Node? Parse(string text, ErrorList errors, string whole = Scenario)
    {
        var tree = new YamlTree(text, errors, whole);
        try
        {
            return tree.Document();
        }
        catch (UnusableYamlException)
        {
            return null;
        }
        catch (Exception exception)
        {
            // The parser answers most malformed files with a YamlException, some with an exception of its
            // inside.
            tree.ReportSyntax(exception, text);
            return null;
        }
    }

    private Node Document()
    {
        Next();
        Next();
        if (parser.Current is StreamEnd)
            throw Refuse(Place.Start, "an empty file", whole, $"found an empty file; expected {whole}");

        Next();
        Node root = Value("", PlaceOf(parser.Current!));
        Next();
        Next();
        if (parser.Current is StreamEnd) return root;

        const string One = "one document in a file";
        throw Refuse(PlaceOf(parser.Current!), "a second document", One,
            $"found a second document; expected {One}");
    }

    /// <param name="owner">The key of the value: an indented map or list is named by it, not by its first
    /// entry.</param>
    private Node Value(string path, Place owner)
    {
        ParsingEvent start = parser.Current!;
        if (start is AnchorAlias alias) return Resolve(alias, path);

        var node = (NodeEvent)start;
        if (!node.Tag.IsEmpty || (start is Scalar { IsPlainImplicit: false, IsQuotedImplicit: false }))
            throw Unusable(start, path, "a tag", "a value without a tag");

        string? anchor = node.Anchor.IsEmpty ? null : node.Anchor.Value;
        if (anchor is not null) openAnchors.Add(anchor);
        if (open.Count >= MaxDepth)
            throw Unusable(start, path, $"more than {MaxDepth} values within each other", "fewer levels");

        Node built = start switch
        {
            Scalar scalar => new Node.Scalar(
                PlaceOf(scalar), path, scalar.Value, scalar.Style == ScalarStyle.Plain),
            SequenceStart { Style: SequenceStyle.Block } => Sequence(path, owner),
            SequenceStart => Sequence(path, PlaceOf(start)),
            MappingStart { Style: MappingStyle.Block } => Mapping(path, owner),
            _ => Mapping(path, PlaceOf(start)),
        };
        if (anchor is null) return built;

        openAnchors.Remove(anchor);
        anchors[anchor] = built;
        return built;
    }

    private Node Resolve(AnchorAlias alias, string path)
    {
        string name = alias.Value.Value;
        if (openAnchors.Contains(name))
            throw Unusable(alias, path, $"the alias {Quote.Of(name)} inside its own anchor",
                "a value that ends");
        if (anchors.TryGetValue(name, out Node? node)) return node;

        string allowed = anchors.Count == 0 ? "an anchor such as &name before it" : "an anchor from before";
        throw Unusable(alias, path, $"the alias of an unknown anchor, {Quote.Of(name)}", allowed);
    }

    private Node.Sequence Sequence(string path, Place place)
    {
        ParsingEvent start = parser.Current!;
        open.Push(start);
        var items = new List<Node>();
        long size = 1;
        for (Next(); parser.Current is not SequenceEnd; Next())
        {
            items.Add(Value($"{path}[{items.Count + 1}]", PlaceOf(parser.Current!)));
            size = Grow(size, items[^1], start);
        }

        open.Pop();
        return new Node.Sequence(place, path, items, size);
    }

    private Node.Mapping Mapping(string path, Place place)
    {
        ParsingEvent start = parser.Current!;
        open.Push(start);
        var entries = new List<Node.Entry>();
        var merged = new List<Node.Entry>();
        var places = new Dictionary<string, Place>();
        long size = 1;
        for (Next(); parser.Current is not MappingEnd; Next())
        {
            Node.Scalar key = Key(path);
            Next();
            string below = path.Length == 0 ? key.Text : $"{path}.{key.Text}";
            Node value = Value(below.Length <= 200 ? below : $"{below[..200]}...", key.Place);
            size = Grow(size, value, start);
            if (key is { IsPlain: true, Text: "<<" })
                Merge(value, key, merged);
            else if (places.TryAdd(key.Text, key.Place))
                entries.Add(new Node.Entry(key, value));
            else
                ReportDuplicate(key, places[key.Text]);
        }

        open.Pop();
        foreach (Node.Entry entry in merged)
            if (places.TryAdd(entry.Key.Text, entry.Key.Place))
                entries.Add(entry);
        return new Node.Mapping(place, path, entries, size);
    }

    private Node.Scalar Key(string path)
    {
        ParsingEvent current = parser.Current!;
        Node? key = current is AnchorAlias alias ? Resolve(alias, path) : null;
        if (key is null && current is Scalar) key = Value(path, PlaceOf(current));
        return key as Node.Scalar ?? throw Unusable(current, path, "a key that is no word", "a word and ':'");
    }

    private void Merge(Node value, Node.Scalar key, List<Node.Entry> merged)
    {
        switch (value)
        {
            case Node.Mapping mapping:
                merged.AddRange(mapping.Entries);
                return;
            case Node.Sequence sequence when sequence.Items.All(item => item is Node.Mapping):
                merged.AddRange(sequence.Items.SelectMany(item => ((Node.Mapping)item).Entries));
                return;
            default:
                const string Allowed = "an alias of a map, or a list of such aliases";
                string message = $"{value.Path}: found {value.Found}; expected {Allowed}";
                errors.Add(key.Place, value.Found, Allowed, message);
                return;
        }
    }

    private void ReportDuplicate(Node.Scalar key, Place first)
    {
        string found = $"a second {Quote.Of(key.Text)}";
        string prefix = key.Path.Length == 0 ? "" : $"{key.Path}: ";
        errors.Add(key.Place, found, "each key once",
            $"{prefix}found {found}; expected each key once, and the first is in line {first.Line}");
    }

    private long Grow(long size, Node value, ParsingEvent start)
    {
        size += value.Size;
        if (size <= MaxSize) return size;
        throw Unusable(start, value.Path, $"more than {MaxSize} values", "a file that a person can read");
    }

    private void Next()
    {
        if (!parser.MoveNext()) throw new InvalidOperationException("the events ended early");
    }

    private UnusableYamlException Unusable(ParsingEvent at, string path, string found, string allowed)
    {
        string prefix = path.Length == 0 ? "" : $"{path}: ";
        return Refuse(PlaceOf(at), found, allowed, $"{prefix}found {found}; expected {allowed}");
    }

    private UnusableYamlException Refuse(Place place, string found, string allowed, string message)
    {
        errors.Add(place, found, allowed, message);
        return new UnusableYamlException(message);
    }

    private void ReportSyntax(Exception exception, string text)
    {
        Place place = exception is YamlException yaml && yaml.Start.Line > 0
            ? PlaceOf(yaml.Start)
            : PlaceOf(parser.Current?.End ?? Mark.Empty);
        SyntaxProblem problem = SyntaxProblem.Of(exception, text, ref place);
        string opened = open.TryPeek(out ParsingEvent? innermost) ? StillOpen(innermost) : "";
        string message = $"not valid YAML: found {problem.Found}; expected {problem.Allowed}{opened}";
        errors.Add(place, problem.Found, problem.Allowed, message);
    }

    private static string StillOpen(ParsingEvent start) => start switch
    {
        SequenceStart { Style: SequenceStyle.Flow } =>
            $"; the '[' of line {PlaceOf(start).Line} is still open",
        MappingStart { Style: MappingStyle.Flow } =>
            $"; the '{{' of line {PlaceOf(start).Line} is still open",
        _ => "",
    };

    private static Place PlaceOf(ParsingEvent at) => PlaceOf(at.Start);

    private static Place PlaceOf(Mark mark) =>
        new((int)Math.Clamp(mark.Line, 1, int.MaxValue), (int)Math.Clamp(mark.Column, 1, int.MaxValue));

    /// <summary>Ends the building of a tree whose error is reported already.</summary>
    private sealed class UnusableYamlException(string message) : Exception(message);
}
