using System.Text.Json.Nodes;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>In which order options stand: a line in packetdrill's notation for each set of them.</summary>
internal sealed class OptionLayoutShape : Shape<OptionLayout>
{
    private const int MostLines = 64;

    public override string Allowed => "a list of lines such as \"mss,nop,nop,sackOK,nop,wscale\"";

    public override JsonObject Schema(SchemaBook book) => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[A-Za-z]+(, *[A-Za-z]+)*$" },
        ["minItems"] = 1,
        ["maxItems"] = MostLines,
        ["description"] = "Of the words nop, eol, mss, wscale, sackOK, TS and sack; a multiple of 4 bytes.",
    };

    public override bool Accepts(Node node) => node is Node.Sequence;

    public override bool TryRead(Node node, ErrorList errors, out OptionLayout value)
    {
        value = OptionLayout.Linux;
        if (node is not Node.Sequence { Items.Count: > 0 and <= MostLines } list)
        {
            errors.Unexpected(node, Allowed);
            return false;
        }

        var lines = new List<string>();
        foreach (Node item in list.Items)
        {
            string problem = "";
            if (item is Node.Scalar line) lines.Add(line.Text);
            if (item is Node.Scalar && OptionLayout.TryParse(lines, out OptionLayout? layout, out problem))
            {
                value = layout!;
                continue;
            }

            errors.Unexpected(item, "a line such as \"mss,nop,nop,sackOK,nop,wscale\"",
                new(problem.Length == 0 ? null : problem));
            return false;
        }

        return true;
    }
}
