using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Tests.Running;
using ActorTcp.Actors.Tests.Scenarios;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Faults;

/// <summary>Rules of scenario files about connections and states, in runs.</summary>
public sealed class RuleRunTests
{
    [Fact]
    public void A_rule_finds_one_connection_by_the_number_that_its_client_gives_it_both_ways()
    {
        (RunReport report, PacketList packets) = Run("connections: 5",
            """
            forward: { rules: [{ name: there,
              match: { connection: user-3, payload: true }, action: { delay: 7ms } }] },
            backward: { rules: [{ name: back,
              match: { connection: user-3, flags: SYN-ACK, nth: 1 }, action: drop }] }
            """);

        report.Links[0].BackwardRules.ShouldHaveSingleItem().Acted.ShouldBe(1);
        report.Links[0].ForwardRules.ShouldHaveSingleItem().Acted.ShouldBe(1);
        int[] ports = [.. packets.Entries.Where(entry => entry.Comment?.Contains("rule there") == true)
            .Select(entry => (int)entry.Packet!.Value.Segment.SourcePort).Distinct()];
        int[] back = [.. packets.Entries.Where(entry => entry.Comment == "dropped: by rule; rule back")
            .Select(entry => (int)entry.Packet!.Value.Segment.DestinationPort)];
        ports.ShouldHaveSingleItem().ShouldBe(back.ShouldHaveSingleItem());
    }

    [Fact]
    public void A_rule_knows_the_state_of_the_end_that_sends()
    {
        (RunReport report, PacketList packets) = Run("connections: 1",
            "backward: { rules: [{ name: r, match: { sender-state: LAST-ACK, nth: 1 }, action: drop }] }");
        report.Links[0].BackwardRules.ShouldHaveSingleItem().Acted.ShouldBe(1);
        packets.Entries.Single(entry => entry.Comment?.Contains("rule r") == true)
            .Packet!.Value.Segment.Has(TcpFlags.Fin).ShouldBeTrue();
    }

    [Fact]
    public void A_rule_about_the_state_of_the_end_that_receives_acts_there()
    {
        (RunReport report, PacketList packets) = Run("connections: 1",
            "forward: { rules: [{ name: r, "
            + "match: { receiver-state: SYN-RECEIVED, nth: 1 }, action: drop }] }");
        RuleReport rule = report.Links[0].ForwardRules.ShouldHaveSingleItem();
        rule.Acted.ShouldBe(1);
        packets.Entries.Count(entry => entry.Packet is { } packet && packet.Segment.Has(TcpFlags.Syn))
            .ShouldBe(2);
    }

    [Theory]
    [InlineData("forward", "match: { connection: user-2, nth: 3 }, action: { hold: { for: 300ms } }")]
    [InlineData("backward", "match: { receiver-state: ESTABLISHED, nth: 2 }, action: { behind: {} }")]
    [InlineData("forward", "match: { payload: true, nth: 2 }, action: { answer: { with: rst, to: both } }")]
    [InlineData("forward", "match: { seq: 1-500, count-per: connection, nth: 1 }, action: drop")]
    public void History_is_the_same_for_every_number_of_shards(string way, string rule) =>
        Shapes.MustAgree(Samples.Read(Text("connections: 4", $"{way}: {{ rules: [{{ {rule} }}] }}")));

    [Theory]
    [InlineData("match: { connection: nobody-1 }, action: drop", "unknown process 'nobody'")]
    [InlineData("match: { connection: user }, action: drop", "expected a connection such as web-17")]
    [InlineData("match: { seq: 9-1 }, action: drop", "which ends before it begins")]
    [InlineData("match: { flags: [SIN] }, action: drop", "expected FIN, SYN, RST")]
    [InlineData("match: { contains-hex: abc }, action: drop", "bytes in hexadecimal")]
    [InlineData("match: { sender-state: OPEN }, action: drop", "sender-state")]
    [InlineData("action: { hold: { until: other } }", "unknown rule 'other'")]
    [InlineData("action: { answer: { with: host-unreachable, to: both } }", "'to: sender' with ICMP")]
    [InlineData("action: { set: {} }", "at least one of")]
    [InlineData("action: { corrupt-field: cheksum }", "did you mean 'checksum'")]
    [InlineData("action: { delai: 1s }", "did you mean 'delay'")]
    public void Rubbish_is_refused(string rule, string expected)
    {
        string[] errors = Samples.Errors(Text("connections: 1", $"forward: {{ rules: [{{ {rule} }}] }}"));
        errors.ShouldHaveSingleItem().ShouldContain(expected);
    }

    private static string Text(string client, string link) => Samples.Valid
        .Replace("delay: 20ms }", $"delay: 20ms, {link.ReplaceLineEndings(" ")} }}", StringComparison.Ordinal)
        .Replace("connect: web", $"connect: web\n    {client}", StringComparison.Ordinal);

    private static (RunReport Report, PacketList Packets) Run(string client, string link)
    {
        var packets = new PacketList();
        using var run = new ScenarioRun(
            Samples.Read(Text(client, link)), new RunOptions { CaptureAll = true }, packets);
        return (run.Run(), packets);
    }
}
