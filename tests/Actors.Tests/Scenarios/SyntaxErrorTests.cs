using ActorTcp.Actors.Scenarios;

namespace ActorTcp.Actors.Tests.Scenarios;

/// <summary>Files that are no YAML, or not the kind of YAML that a scenario is.</summary>
public sealed class SyntaxErrorTests
{
    [Theory]
    [InlineData("", "1:1: found an empty file; expected a map with at least 'hosts' and 'processes'")]
    [InlineData("# only a comment\n",
        "1:1: found an empty file; expected a map with at least 'hosts' and 'processes'")]
    [InlineData("- a\n", "1:1: found a list; expected a map with hosts and processes")]
    [InlineData("hello", "1:1: found 'hello'; expected a map with hosts and processes")]
    [InlineData("a: [1, 2\nb: 3\n",
        "1:6: not valid YAML: found the end of an item; expected ',', ']' or '}'; the '[' of line 1 is "
        + "still open")]
    [InlineData("a: {b: 1\n",
        "2:1: not valid YAML: found the end of an item; expected ',' or '}'; the '{' of line 1 is still "
        + "open")]
    [InlineData("a: 'x\n",
        "1:4: not valid YAML: found the end of the file within quotes; expected the closing quote")]
    [InlineData("a:\n  b: 1\n\tc: 2\n",
        "3:1: not valid YAML: found a tab in the indentation; expected spaces")]
    [InlineData("a: @x\n",
        "1:4: not valid YAML: found a character that cannot start a value; expected quotes around the value")]
    [InlineData("a: *x\n",
        "1:4: a: found the alias of an unknown anchor, 'x'; expected an anchor such as &name before it")]
    [InlineData("a: &x [*x]\n",
        "1:8: a[1]: found the alias 'x' inside its own anchor; expected a value that ends")]
    [InlineData("a: !!str x\n", "1:4: a: found a tag; expected a value without a tag")]
    [InlineData("? [a]\n: 1\n", "1:3: found a key that is no word; expected a word and ':'")]
    [InlineData("a: \u0001\n", "1:4: found the character U+0001; expected readable text")]
    public void A_file_that_is_no_scenario_at_all_has_one_error(string text, string expected) =>
        Samples.Errors(text).ShouldBe([$"f:{expected}"]);

    [Fact]
    public void A_second_document_is_refused() =>
        Samples.Errors(Samples.Valid + "\n---\na: 1\n").ShouldHaveSingleItem()
            .ShouldBe("f:19:1: found a second document; expected one document in a file");

    [Fact]
    public void A_second_key_names_the_line_of_the_first() =>
        Samples.Errors(Samples.With("port: 80", "port: 80\n    port: 81")).ShouldBe(
            ["f:12:5: processes.web: found a second 'port'; expected each key once, and the first is in "
                + "line 11"]);

    [Fact]
    public void Anchors_aliases_and_merge_keys_are_understood()
    {
        string text =
            Samples.With("processes:", "  spare: &spare { between: [client, third], mtu: 9000 }\nprocesses:")
            .Replace("hosts:", "x-notes: &third 10.0.0.3\nhosts:\n  third: { addresses: *third }")
            .Replace("links:",
                "links:\n  back:\n    <<: { delay: 1s, mtu: 100 }\n    between: [server, third]\n    "
                + "delay: 2s");

        Scenario scenario = Samples.Read(text);

        scenario.Links[0].Forward.Mtu.ShouldBe(100);
        scenario.Links[0].Forward.Delay.TotalSeconds.ShouldBe(2);
        scenario.Hosts[0].AddressesOf(0)[0].ToString().ShouldBe("10.0.0.3");
    }

    [Fact]
    public void A_merge_of_something_else_than_a_map_is_an_error() =>
        Samples.Errors(Samples.With("port: 80", "port: 80\n    <<: 5")).ShouldBe(
            ["f:12:5: processes.web.<<: found '5'; expected an alias of a map, or a list of such aliases"]);

    [Fact]
    public void Deep_nesting_ends_at_a_bound()
    {
        string error = Samples.Errors("a: " + new string('[', 100_000)).ShouldHaveSingleItem();
        error.ShouldStartWith("f:1:35: a[1][1]");
        error.ShouldEndWith("found more than 32 values within each other; expected fewer levels");
    }

    [Fact]
    public void A_bomb_of_aliases_ends_at_a_bound()
    {
        string text = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
        for (char c = 'b'; c < 'z'; c++)
            text += $"{c}: &{c} [{string.Join(",", Enumerable.Repeat($"*{(char)(c - 1)}", 10))}]\n";

        Samples.Errors(text).ShouldBe(
            ["f:6:4: e: found more than 1000000 values; expected a file that a person can read"]);
    }

    [Fact]
    public void A_huge_file_is_refused_unread() =>
        Samples.Errors(new string('#', 5_000_000)).ShouldBe(
            ["f:1:1: found 5000000 characters; expected a file of at most 4194304 characters"]);

    [Theory]
    [InlineData(new byte[] { 0x61, 0x0A, 0x62, 0xE4, 0x63 },
        "f:2:2: found the byte 0xE4, which is no UTF-8; expected UTF-8 text")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00 },
        "f:1:1: found UTF-16, which is no UTF-8; expected UTF-8 text")]
    public void Bytes_that_are_no_utf8_are_an_error(byte[] bytes, string expected) =>
        ScenarioReader.Read(bytes, "f").Errors.ShouldHaveSingleItem().ToString().ShouldBe(expected);

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text() =>
        ScenarioReader.Read([0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(Samples.Valid)], "f")
            .Errors.ShouldBeEmpty();

    [Fact]
    public void All_errors_are_reported_in_order_up_to_a_bound()
    {
        string fields = string.Concat(Enumerable.Range(0, 30).Select(i => $"key{i}: 1\n"));

        IReadOnlyList<ScenarioError> errors = ScenarioReader.Read(fields + Samples.Valid, "f").Errors;

        errors.Select(error => error.Line).ShouldBe(Enumerable.Range(1, ScenarioReader.MaxErrors));
    }
}
