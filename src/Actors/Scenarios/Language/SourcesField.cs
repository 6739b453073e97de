using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary><c>sources</c>: by the name of a setting, where its value comes from.</summary>
internal sealed class SourcesField()
    : Field<Persona>("sources", "Where each value comes from, by the name of its setting.")
{
    private static readonly MapShape<string> Map = new(
        new TextShape(100), new TextShape(1_000), "a map from names of settings to texts");

    public override string Allowed => Map.Allowed;

    public override void Read(Node node, ErrorList errors, ref Persona owner)
    {
        if (!Map.TryRead(node, errors, out IReadOnlyList<Named<string>> sources)) return;

        string[] settings = [.. PersonaLanguage.Settings];
        foreach (Named<string> source in sources)
        {
            if (settings.Contains(source.Name)) continue;
            errors.Unexpected(source.Key, "the name of a setting",
                new(null, NearMiss.Of(source.Name, settings)));
        }

        owner = owner with { Sources = [.. sources.Select(one => new PersonaSource(one.Name, one.Value))] };
    }

    protected override JsonObject ValueSchema(SchemaBook book) => Map.Schema(book);
}
