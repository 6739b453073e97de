using ActorTcp.Actors.Exploration.Writing;

namespace ActorTcp.Actors.Tests.Exploration;

/// <summary>A scenario that is written elsewhere finds its personas there.</summary>
public sealed class PersonaTextTests
{
    private static readonly SortedDictionary<string, string> New = new(StringComparer.Ordinal)
    {
        ["./mine.yaml"] = "./persona-1.yaml",
        ["../a/b.yaml"] = "./persona-2.yaml",
    };

    [Theory]
    [InlineData("persona: ./mine.yaml # ./mine.yaml", "persona: ./persona-1.yaml # ./mine.yaml")]
    [InlineData("persona: \"./mine.yaml\"", "persona: \"./persona-1.yaml\"")]
    [InlineData("{ persona: './mine.yaml' }", "{ persona: './persona-1.yaml' }")]
    [InlineData("persona: >-\n  ./mine.yaml", "persona: >-\n  ./persona-1.yaml")]
    [InlineData("name: ./mine.yaml\npersona: linux", "name: ./mine.yaml\npersona: linux")]
    [InlineData("persona: ./other.yaml", "persona: ./other.yaml")]
    [InlineData("persona: &p ./mine.yaml\nhosts: { a: { persona: *p } }",
        "persona: &p ./persona-1.yaml\nhosts: { a: { persona: *p } }")]
    [InlineData("hosts: { a: { persona: ./mine.yaml }, b: { persona: ../a/b.yaml } }",
        "hosts: { a: { persona: ./persona-1.yaml }, b: { persona: ./persona-2.yaml } }")]
    [InlineData("x-odd: &o { persona: ../a/b.yaml }\nhosts: { a: { <<: *o } }",
        "x-odd: &o { persona: ./persona-2.yaml }\nhosts: { a: { <<: *o } }")]
    public void Only_the_names_of_personas_change(string text, string expected) =>
        PersonaText.With(text, New).ShouldBe(expected);
}
