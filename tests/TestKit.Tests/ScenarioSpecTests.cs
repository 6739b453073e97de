namespace ActorTcp.TestKit.Tests;

public sealed class ScenarioSpecTests
{
    private const string Handshake = """
        name: handshake
        hosts:
          client: { addresses: 10.0.0.1 }
          server: { addresses: 10.0.0.2 }
        links:
          wire: { between: [client, server], delay: 20ms }
        processes:
          sink: { host: server, program: sink-server, port: 80 }
          sender: { host: client, program: bulk-sender, bytes: 1KB, connect: sink }
        expect:
          - counts: { connections-closed: 1 }
        """;

    [Fact]
    public void A_spec_that_holds_gives_its_report() =>
        ScenarioSpec.MustHold(Handshake).Clients.BytesSent.ShouldBe(1_000);

    [Fact]
    public void A_spec_that_does_not_hold_says_where_and_what_was_found()
    {
        string wrong =
            Handshake.Replace("connections-closed: 1", "connections-closed: 2", StringComparison.Ordinal);
        string reason = Should.Throw<SpecFailedException>(() => ScenarioSpec.MustHold(wrong))
            .Reasons.ShouldHaveSingleItem();
        reason.ShouldStartWith("line 11: ");
        reason.ShouldEndWith("expected 2, found 1 (seed 1)");
    }

    [Fact]
    public void A_spec_with_errors_names_each_with_its_place()
    {
        string broken = Handshake.Replace("20ms", "20", StringComparison.Ordinal);
        Should.Throw<SpecFailedException>(() => ScenarioSpec.MustHold(broken))
            .Reasons.ShouldHaveSingleItem().ShouldStartWith("spec.yaml:6:");
    }
}
