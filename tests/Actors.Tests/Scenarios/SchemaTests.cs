using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Tests.Scenarios;

public sealed class SchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(ScenarioSchema.ToJson())!.AsObject();

    public static TheoryData<string> All => [.. Gallery.Names];

    /// <summary>What an editor with the schema says about a file.</summary>
    internal static bool Accepts(string text) =>
        YamlTree.Parse(text, new ErrorList("f")) is { } node
            && new JsonSchemaCheck(Schema).Holds(JsonForm.Of(node));

    [Theory]
    [MemberData(nameof(All))]
    public void A_scenario_of_the_gallery_conforms(string name) => Accepts(Gallery.Text(name)).ShouldBeTrue();

    [Theory]
    [InlineData("name: t", "nam: t")]
    [InlineData("20ms", "20")]
    [InlineData("20ms", "20 ms")]
    [InlineData("delay: 20ms", "loss: 101%")]
    [InlineData("delay: 20ms", "loss: 2")]
    [InlineData("delay: 20ms", "mtu: 67")]
    [InlineData("delay: 20ms", "cut: maybe")]
    [InlineData("port: 80", "port: 0")]
    [InlineData("port: 80", "port: '80'")]
    [InlineData("    port: 80\n", "")]
    [InlineData("echo-server", "eco-server")]
    [InlineData("port: 80", "port: 80\n    bytes: 5B")]
    [InlineData("connect: web", "connect: { host: server }")]
    [InlineData("connect: web", "connect: { host: server, process: web, port: 80 }")]
    [InlineData("port: 80", "port: 80\n    close: { when: sent, at: 5s }")]
    [InlineData("delivered: all", "name: x")]
    [InlineData("delivered: all", "states: { user: OPEN }")]
    [InlineData("delivered: all", "counts: { segments-lost: { equals: 1, at-most: 2 } }")]
    [InlineData("client:", "9client:")]
    [InlineData("[client, server]", "client")]
    public void What_editors_can_see_is_not_accepted(string old, string replacement)
    {
        string text = Samples.With(old, replacement);

        Accepts(text).ShouldBeFalse();
        Samples.Errors(text).ShouldNotBeEmpty();
    }

    [Fact]
    public void The_schema_is_closed_and_documented()
    {
        Schema["$schema"]!.GetValue<string>().ShouldBe("https://json-schema.org/draft/2020-12/schema");
        foreach ((string name, JsonNode? part) in Schema["$defs"]!.AsObject())
        {
            if (part!["properties"] is not JsonObject properties || part["allOf"]?[0]?["if"]
                is not null) continue;

            part["additionalProperties"]!.GetValue<bool>().ShouldBeFalse(name);
            foreach ((string field, JsonNode? property) in properties)
                property!["description"]!.GetValue<string>().ShouldNotBeEmpty($"{name}.{field}");
        }
    }

    [Fact]
    public void The_schema_is_the_same_every_time() =>
        ScenarioSchema.ToJson().ShouldBe(ScenarioSchema.ToJson());
}
