using System.Text;
using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Scenarios.Language;
using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Scenarios;

/// <summary>Personas are data: the files of config/personas, and files of one's own.</summary>
public sealed class PersonaTests
{
    private const string Mine = "description: mine\ntcp: { min-rto: 10ms }\nephemeral-ports: 1-9\n";

    public static TheoryData<string> Files => [.. Directory.GetFiles(Gallery.PersonaFolder, "*.yaml")
        .Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_file_is_valid_and_every_value_has_its_source(string file)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Gallery.PersonaFolder, file));
        PersonaReadResult read = PersonaReader.Read(bytes, file);
        read.Errors.Select(error => error.ToString()).ShouldBeEmpty();
        ShippedPersonas.Names.ShouldContain(Path.GetFileNameWithoutExtension(file));

        var root = (Node.Mapping)YamlTree.Parse(Encoding.UTF8.GetString(bytes), new ErrorList(file))!;
        var tcp = (Node.Mapping)root.Find("tcp")!.Value;
        IEnumerable<string> ofTcp = tcp.Entries.Select(one => one.Key.Text);
        string[] values =
        [
            .. ofTcp, .. root.Entries.Select(one => one.Key.Text).Except(["description", "tcp", "sources"]),
        ];
        read.Persona!.Sources.Select(source => source.Setting).ShouldBe(values);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_file_conforms_to_the_schema(string file)
    {
        string text = File.ReadAllText(Path.Combine(Gallery.PersonaFolder, file));
        Node node = YamlTree.Parse(text, new ErrorList(file))!;
        JsonObject schema = JsonNode.Parse(ScenarioSchema.PersonaToJson())!.AsObject();
        new JsonSchemaCheck(schema).Holds(JsonForm.Of(node)).ShouldBeTrue();
    }

    [Fact]
    public void The_page_of_personas_says_what_the_files_say()
    {
        string[] files = Directory.GetFiles(Gallery.PersonaFolder, "*.yaml");
        Array.Sort(files, StringComparer.Ordinal);
        string text = PersonaDocument.Write(files);
        string page = Path.Combine(Gallery.PersonaFolder, "..", "..", "docs", "personas.md");
        if (Environment.GetEnvironmentVariable("ACTORTCP_WRITE_DOCS") == "1") File.WriteAllText(page, text);
        File.ReadAllText(page).ShouldBe(text, "run with ACTORTCP_WRITE_DOCS=1 and commit docs/personas.md");
    }

    [Fact]
    public void Four_personas_ship() =>
        ShippedPersonas.Names.ShouldBe(["freebsd", "linux", "rfc", "windows"]);

    [Fact]
    public void A_file_of_ones_own_is_read_by_its_path()
    {
        var files = new FakeFiles { ["./mine.yaml"] = Mine };
        ScenarioReadResult read = Read("persona: ./mine.yaml", files);
        read.Errors.Select(error => error.ToString()).ShouldBeEmpty();
        read.Scenario!.Hosts[0].Tcp.MinRto.ShouldBe(10.Ms);
        read.Scenario.Hosts[0].EphemeralPorts.ShouldBe(new PortRange(1, 9));
    }

    [Fact]
    public void What_a_host_says_itself_goes_before_its_persona()
    {
        string text = Samples.With("name: t", "persona: windows").Replace("10.0.0.2 }",
            "10.0.0.2, ephemeral-ports: 5-6, persona: linux, tcp: { ttl: 3 } }");
        Scenario scenario = Samples.Read(text);
        scenario.Hosts[0].Tcp.Ttl.ShouldBe(128);
        scenario.Hosts[0].EphemeralPorts.ShouldBe(new PortRange(49_152, 65_535));
        scenario.Hosts[1].Tcp.Ttl.ShouldBe(3);
        scenario.Hosts[1].EphemeralPorts.ShouldBe(new PortRange(5, 6));
        scenario.Processes[0].Listen!.Overflow.ShouldBe(OverflowPolicy.DropAck);
    }

    [Theory]
    [InlineData("persona: linnux", "f:1:10: persona: found 'linnux'; expected freebsd, linux, rfc, "
        + "windows, or the path of a file such as ./mine.yaml; did you mean 'linux'?")]
    [InlineData("persona: [linux]", "f:1:10: persona: found a list; expected freebsd, linux, rfc, "
        + "windows, or the path of a file such as ./mine.yaml")]
    [InlineData("persona: ./no.yaml", "f:1:10: persona: found './no.yaml', of which the file cannot be "
        + "read: no such file; expected a persona that can be read")]
    public void A_persona_that_is_not_there_is_named(string line, string expected) =>
        Read(line, new FakeFiles()).Errors.Select(error => error.ToString()).ShouldBe([expected]);

    [Theory]
    [InlineData("tcp: { min-rto: 10 }", "p.yaml:2:17: tcp.min-rto: found '10', which has no unit: ns, us, "
        + "ms, s, min or h; expected a duration such as 20ms, 1.5s or 2h, 1ms to 60s")]
    [InlineData("tcp: { option-layout: { syn: [mss, 'mss,wscale'] } }",
        "p.yaml:2:36: tcp.option-layout.syn[2]: found the text 'mss,wscale', which takes 7 bytes, no "
        + "multiple of 4; expected a line such as \"mss,nop,nop,sackOK,nop,wscale\"")]
    [InlineData("tcp: { option-layout: { syn: ['mss,mss'] } }", "p.yaml:2:31: tcp.option-layout.syn[1]: "
        + "found the text 'mss,mss', which has 'mss' twice; expected a line such as "
        + "\"mss,nop,nop,sackOK,nop,wscale\"")]
    [InlineData("tcp: {}\nsources: { min-rtt: x }", "p.yaml:3:12: sources: found 'min-rtt'; expected the "
        + "name of a setting; did you mean 'min-rto'?")]
    [InlineData("x-a: 1", "p.yaml:1:1: 'tcp' is missing; expected a map with ")]
    public void An_error_inside_a_persona_has_its_own_file_line_and_column(string text, string expected)
    {
        var files = new FakeFiles { ["p.yaml"] = $"description: d\n{text}\n" };
        string error = Read("persona: p.yaml", files).Errors.ShouldHaveSingleItem().ToString();
        error.ShouldStartWith(expected);
    }

    private static ScenarioReadResult Read(string line, IScenarioFiles files) =>
        ScenarioReader.Read(Samples.With("name: t", line), "f", files);

    private sealed class FakeFiles : Dictionary<string, string>, IScenarioFiles
    {
        public bool TryRead(string path, out byte[] bytes, out string problem)
        {
            problem = "no such file";
            bytes = TryGetValue(path, out string? text) ? Encoding.UTF8.GetBytes(text) : [];
            return text is not null;
        }
    }
}
