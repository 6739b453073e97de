using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Shapes;

/// <summary>One of a few words, each with its meaning.</summary>
internal sealed class WordShape<T>(params (string Word, T Value, string Doc)[] words) : ScalarShape<T>
{
    public IEnumerable<string> Words => words.Select(word => word.Word);

    public override string Allowed => words.Length == 1 ? $"'{words[0].Word}'" : Listing.Or(Words);

    public string WordOf(T value) => words.First(word => Equals(word.Value, value)).Word;

    public T ValueOf(string word) => words.First(known => known.Word == word).Value;

    public string DocOf(string word) => words.First(known => known.Word == word).Doc;

    public override JsonObject Schema(SchemaBook book)
    {
        var schema =
            new JsonObject { ["enum"] = new JsonArray([.. Words.Select(word => JsonValue.Create(word))]) };
        string[] docs =
            [.. words.Where(word => word.Doc.Length > 0).Select(word => $"{word.Word}: {word.Doc}")];
        if (docs.Length > 0) schema["description"] = string.Join("\n", docs);
        return schema;
    }

    public override bool TryParse(Node.Scalar scalar, out T value, out Problem problem)
    {
        foreach ((string word, T known, _) in words)
        {
            if (scalar.Text != word) continue;

            (value, problem) = (known, default);
            return true;
        }

        (value, problem) = (default!, new(null, NearMiss.Of(scalar.Text, Words)));
        return false;
    }
}
