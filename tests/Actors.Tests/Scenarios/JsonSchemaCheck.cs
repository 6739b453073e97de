using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ActorTcp.Actors.Tests.Scenarios;

/// <summary>Checks a value against the part of JSON Schema (draft 2020-12) that the printed schema
/// uses.</summary>
/// <remarks>An unknown keyword fails: nothing in the schema may go unchecked.</remarks>
internal sealed class JsonSchemaCheck(JsonObject root)
{
    public bool Holds(JsonNode? value) => Holds(root, value);

    private bool Holds(JsonNode schema, JsonNode? value)
    {
        if (schema is JsonValue always) return always.GetValue<bool>();

        foreach ((string keyword, JsonNode? part) in schema.AsObject())
            if (!Holds(keyword, part!, schema.AsObject(), value))
                return false;
        return true;
    }

    private bool Holds(string keyword, JsonNode part, JsonObject schema, JsonNode? value) => keyword switch
    {
        "$schema" or "title" or "description" or "default" or "$defs" or "then" => true,
        "$ref" => Holds(root["$defs"]![part.GetValue<string>()["#/$defs/".Length..]]!, value),
        "anyOf" => part.AsArray().Any(one => Holds(one!, value)),
        "oneOf" => part.AsArray().Count(one => Holds(one!, value)) == 1,
        "allOf" => part.AsArray().All(one => Holds(one!, value)),
        "not" => !Holds(part, value),
        "if" => !Holds(part, value) || Holds(schema["then"]!, value),
        "const" => JsonNode.DeepEquals(part, value),
        "enum" => part.AsArray().Any(one => JsonNode.DeepEquals(one, value)),
        "type" => part is JsonArray types ? types.Any(one => IsOf(one!, value)) : IsOf(part, value),
        "items" or "minItems" => HoldsForList(keyword, part, value as JsonArray),
        "pattern" or "maxLength" => HoldsForText(keyword, part, value),
        "minimum" or "maximum" => HoldsForNumber(keyword, part, value),
        _ => HoldsForObject(keyword, part, schema, value as JsonObject),
    };

    private bool HoldsForObject(string keyword, JsonNode part, JsonObject schema, JsonObject? value)
    {
        if (value is null) return true;
        return keyword switch
        {
            "required" => part.AsArray().All(name => value.ContainsKey(name!.GetValue<string>())),
            "minProperties" => value.Count >= part.GetValue<int>(),
            "propertyNames" => value.All(pair => Holds(part, JsonValue.Create(pair.Key))),
            "properties" =>
                part.AsObject().All(pair => !value.ContainsKey(pair.Key)
                || Holds(pair.Value!, value[pair.Key])),
            "patternProperties" => true,
            "additionalProperties" =>
                value.All(pair => IsDescribed(pair.Key, schema) || Holds(part, pair.Value)),
            _ => throw new InvalidOperationException($"the keyword '{keyword}' is not checked"),
        };
    }

    private static bool IsDescribed(string key, JsonObject schema) =>
        schema["properties"]?.AsObject().ContainsKey(key) == true
        || schema["patternProperties"]?.AsObject().Any(pair => Matches(key, pair.Key)) == true;

    private bool HoldsForList(string keyword, JsonNode part, JsonArray? value) =>
        value is null
            || (keyword == "minItems" ? value.Count >= part.GetValue<int>()
            : value.All(one => Holds(part, one)));

    private static bool HoldsForText(string keyword, JsonNode part, JsonNode? value)
    {
        if (value is not JsonValue text || !text.TryGetValue(out string? content)) return true;
        return keyword == "maxLength"
            ? content.Length <= part.GetValue<int>()
            : Matches(content, part.GetValue<string>());
    }

    private static bool Matches(string text, string pattern) =>
        Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(5));

    private static bool HoldsForNumber(string keyword, JsonNode part, JsonNode? value)
    {
        if (value is not JsonValue number || !number.TryGetValue(out decimal content)) return true;
        decimal bound = decimal.Parse(part.ToJsonString());
        return keyword == "minimum" ? content >= bound : content <= bound;
    }

    private static bool IsOf(JsonNode type, JsonNode? value) => type.GetValue<string>() switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value is JsonValue text && text.TryGetValue(out string? _),
        "boolean" => value is JsonValue flag && flag.TryGetValue(out bool _),
        "number" => value is JsonValue number && number.TryGetValue(out decimal _),
        "integer" =>
            value is JsonValue whole && whole.TryGetValue(out decimal content) && decimal.IsInteger(content),
        _ => throw new InvalidOperationException($"the type {type} is not checked"),
    };
}
