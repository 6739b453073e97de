using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>A map with known fields: from this one description come reading, messages and schema.</summary>
internal sealed class ObjectShape<T>(string name, string doc, Func<Node, T> create) : Shape<T>
{
    private readonly List<Field<T>> fields = [];
    private readonly List<Choice> choices = [];

    /// <summary>What follows "expected" where no such map stands.</summary>
    public override string Allowed => fields.Exists(one => one.IsRequired)
        ? $"a map with {Listing.And(fields.Where(one => one.IsRequired).Select(one => one.Name))}"
        : $"a map with {Listing.Or(fields.Select(one => one.Name))}";

    /// <summary>Keys that begin with <c>x-</c> are left alone: a place for anchors.</summary>
    public bool HasNotes { get; init; }

    public IReadOnlyList<Field<T>> Fields => fields;

    /// <summary>Explains an unknown key that is known elsewhere; null: no explanation.</summary>
    public Func<string, string?>? Explain { get; init; }

    /// <summary>A field that must be there.</summary>
    public ObjectShape<T> Required<TValue>(
        string field, Shape<TValue> shape, Func<T, TValue, T> set, string about)
    {
        fields.Add(new ValueField<T, TValue>(field, () => shape, set, about) { IsRequired = true });
        return this;
    }

    /// <summary>A field whose absence has a meaning of its own, which the documentation tells.</summary>
    public ObjectShape<T> Optional<TValue>(
        string field, Shape<TValue> shape, Func<T, TValue, T> set, string about)
    {
        fields.Add(new ValueField<T, TValue>(field, () => shape, set, about));
        return this;
    }

    /// <summary>A field that has this value where it is absent; the text is read like any other.</summary>
    public ObjectShape<T> Default<TValue>(
        string field, Shape<TValue> shape, Func<T, TValue, T> set, string value, string about)
    {
        Node written = DefaultText.Parse(value);
        fields.Add(new ValueField<T, TValue>(field, () => shape, set, about) { Default = written });
        return this;
    }

    /// <summary>Fields that are described elsewhere.</summary>
    public ObjectShape<T> With(IEnumerable<Field<T>> others)
    {
        fields.AddRange(others);
        return this;
    }

    /// <summary>One of these fields must be there, and only one.</summary>
    public ObjectShape<T> ExactlyOne(params string[] names)
    {
        choices.Add(new Choice(names, IsRequired: true, IsExclusive: true));
        return this;
    }

    /// <summary>At most one of these fields may be there.</summary>
    public ObjectShape<T> AtMostOne(params string[] names)
    {
        choices.Add(new Choice(names, IsRequired: false, IsExclusive: true));
        return this;
    }

    /// <summary>At least one of these fields must be there.</summary>
    public ObjectShape<T> AtLeastOne(params string[] names)
    {
        choices.Add(new Choice(names, IsRequired: true, IsExclusive: false));
        return this;
    }

    public override bool Accepts(Node node) => node is Node.Mapping;

    public override bool TryRead(Node node, ErrorList errors, out T value)
    {
        value = create(node);
        if (node is not Node.Mapping mapping)
        {
            errors.Unexpected(node, Allowed);
            return false;
        }

        foreach (Field<T> field in fields)
            if (field.Default is not null && mapping.Find(field.Name) is null)
                field.Read(field.Default, errors, ref value);
        var misspelt = new List<string>();
        foreach (Node.Entry entry in mapping.Entries)
            if (!TryReadEntry(entry, errors, ref value))
                misspelt.Add(ReportUnknown(entry.Key, errors));
        foreach (Field<T> field in fields)
            if (field.IsRequired && mapping.Find(field.Name) is null && !misspelt.Contains(field.Name))
                errors.Missing(mapping, field.Name, field.Allowed);
        foreach (Choice choice in choices)
            if (!choice.Fields.Any(misspelt.Contains))
                choice.Check(mapping, errors);
        return true;
    }

    public override JsonObject Schema(SchemaBook book) => book.Refer(name, () =>
    {
        var properties = new JsonObject();
        foreach (Field<T> field in fields)
            properties[field.Name] = field.Schema(book);
        var schema = new JsonObject
        {
            ["description"] = doc,
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
        if (HasNotes) schema["patternProperties"] = new JsonObject { ["^x-"] = true };
        string[] required = [.. fields.Where(field => field.IsRequired).Select(field => field.Name)];
        if (required.Length > 0) schema["required"] = Choice.Names(required);
        if (choices.Count > 0)
            schema["allOf"] = new JsonArray([.. choices.Select(choice => choice.Schema())]);
        return schema;
    });

    private bool TryReadEntry(Node.Entry entry, ErrorList errors, ref T value)
    {
        foreach (Field<T> field in fields)
        {
            if (field.Name != entry.Key.Text) continue;

            field.Read(entry.Value, errors, ref value);
            return true;
        }

        return HasNotes && entry.Key.Text.StartsWith("x-", StringComparison.Ordinal);
    }

    /// <summary>Reports an unknown field; returns the one that was probably meant, or nothing.</summary>
    private string ReportUnknown(Node.Scalar key, ErrorList errors)
    {
        string[] names = [.. fields.Select(one => one.Name)];
        string found = $"the unknown field {Quote.Of(key.Text)}";
        string prefix = key.Path.Length == 0 ? "" : $"{key.Path}: ";
        string? explained = Explain?.Invoke(key.Text);
        string? near = explained is null ? NearMiss.Of(key.Text, names) : null;
        string allowed = Listing.Or(names);
        string meant = near is null ? "" : $"; did you mean '{near}'?";
        string why = explained is null ? "" : $", {explained}";
        errors.Add(key.Place, found, allowed, $"{prefix}found {found}{why}; expected {allowed}{meant}");
        return near ?? "";
    }
}
