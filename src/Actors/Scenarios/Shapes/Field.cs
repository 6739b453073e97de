using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>One field of an object, described once: its name, its kind of value, what it means, where it
/// goes.</summary>
internal abstract class Field<TOwner>(string name, string doc)
{
    public string Name => name;

    public string Doc => doc;

    public bool IsRequired { get; init; }

    /// <summary>The value that an absent field has, as it would be written; null: absence has its own
    /// meaning.</summary>
    public Node? Default { get; init; }

    public abstract string Allowed { get; }

    /// <summary>Reads the field's value into its owner.</summary>
    public abstract void Read(Node node, ErrorList errors, ref TOwner owner);

    protected abstract JsonObject ValueSchema(SchemaBook book);

    /// <summary>The schema of the value with the field's documentation and default.</summary>
    public JsonObject Schema(SchemaBook book)
    {
        JsonObject value = ValueSchema(book);
        string details = value["description"]?.GetValue<string>() is { } text ? $"{doc}\n{text}" : doc;
        value.Remove("description");
        var schema = new JsonObject { ["description"] = details };
        if (Default is not null) schema["default"] = JsonForm.Of(Default);
        foreach ((string key, JsonNode? part) in value.ToArray())
        {
            value.Remove(key);
            schema[key] = part;
        }

        return schema;
    }

    /// <summary>The same field inside a larger object.</summary>
    public Field<TOuter> Within<TOuter>(Func<TOuter, TOwner> get, Func<TOuter, TOwner, TOuter> set) =>
        new LiftedField<TOuter>(this, get, set) { IsRequired = IsRequired, Default = Default };

    private sealed class LiftedField<TOuter>(
        Field<TOwner> inner, Func<TOuter, TOwner> get, Func<TOuter, TOwner, TOuter> set)
        : Field<TOuter>(inner.Name, inner.Doc)
    {
        public override string Allowed => inner.Allowed;

        public override void Read(Node node, ErrorList errors, ref TOuter owner)
        {
            TOwner part = get(owner);
            inner.Read(node, errors, ref part);
            owner = set(owner, part);
        }

        protected override JsonObject ValueSchema(SchemaBook book) => inner.ValueSchema(book);
    }
}
