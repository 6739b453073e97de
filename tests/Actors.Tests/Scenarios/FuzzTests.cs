using System.Text;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Scenarios;

/// <summary>Whatever the text: a scenario or errors, never an exception, and never more than editors
/// accept.</summary>
public sealed class FuzzTests
{
    private const string Characters = "abcxyzAZ019 \t\n:-,.[]{}&*#?|>!%@'\"\\~/_+=<>\u00e9\u20ac\u0000\u2028";

    public static TheoryData<string> All => [.. Gallery.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void A_mutated_file_is_read_or_refused(string name)
    {
        var prng = new Prng(7).Fork(name);
        string[] pieces = [.. Gallery.Text(name).Split(' ', '\n').Where(piece => piece.Length > 0)];
        for (int i = 0; i < 150; i++)
        {
            var text = new StringBuilder(Gallery.Text(name));
            for (int mutations = 1 + Below(prng, 3); mutations > 0; mutations--)
                Mutate(text, pieces, prng);
            Check(text.ToString());
        }
    }

    [Fact]
    public void Random_text_is_read_or_refused()
    {
        var prng = new Prng(8);
        for (int i = 0; i < 2_000; i++)
        {
            var text = new StringBuilder();
            for (int length = Below(prng, 60); length > 0; length--)
                text.Append(Characters[Below(prng, Characters.Length)]);
            Check(text.ToString());
        }
    }

    [Fact]
    public void Random_bytes_are_read_or_refused()
    {
        var prng = new Prng(9);
        for (int i = 0; i < 500; i++)
        {
            var bytes = new byte[Below(prng, 40)];
            for (int j = 0; j < bytes.Length; j++) bytes[j] = (byte)Below(prng, 256);
            ScenarioReader.Read(bytes, "f").Errors.ShouldNotBeEmpty();
        }
    }

    private static int Below(Prng prng, int bound) => (int)prng.NextBelow((ulong)bound);

    private static void Mutate(StringBuilder text, string[] pieces, Prng prng)
    {
        int at = Below(prng, text.Length);
        int length = Math.Min(text.Length - at, 1 + Below(prng, 8));
        switch (Below(prng, 5))
        {
            case 0:
                text.Remove(at, length);
                break;
            case 1:
                text.Insert(at, Characters[Below(prng, Characters.Length)]);
                break;
            case 2:
                text[at] = Characters[Below(prng, Characters.Length)];
                break;
            case 3:
                text.Insert(at, text.ToString(at, length));
                break;
            default:
                string piece = pieces[Below(prng, pieces.Length)];
                text.Replace(piece, pieces[Below(prng, pieces.Length)], at, text.Length - at);
                break;
        }
    }

    private static void Check(string text)
    {
        ScenarioReadResult result = ScenarioReader.Read(text, "f");

        (result.Scenario is null).ShouldBe(result.Errors.Count > 0, text);
        int lines = text.Split('\n').Length;
        foreach (ScenarioError error in result.Errors)
        {
            error.Line.ShouldBeInRange(1, lines + 1, text);
            error.Column.ShouldBeGreaterThan(0, text);
            error.Message.ShouldNotBeEmpty(text);
        }

        if (result.Scenario is not null) SchemaTests.Accepts(text).ShouldBeTrue(text);
    }
}
