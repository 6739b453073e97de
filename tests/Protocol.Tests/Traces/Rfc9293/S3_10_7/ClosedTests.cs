using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_10_7;

/// <summary>RFC 9293 §3.10.7.1: there is no TCB. Numbers are the wire's.</summary>
[Rfc("9293 §3.10.7.1")]
public sealed class ClosedTests
{
    [Theory]
    [InlineData("< S 100:100", "> R. 0:0 ack 101")]
    [InlineData("< S 100:150", "> R. 0:0 ack 151")]
    [InlineData("< SF 100:100", "> R. 0:0 ack 102")]
    [InlineData("< SF 100:110", "> R. 0:0 ack 112")]
    [InlineData("< F 100:100", "> R. 0:0 ack 101")]
    [InlineData("< FP 100:110", "> R. 0:0 ack 111")]
    [InlineData("< - 100:100", "> R. 0:0 ack 100")]
    [InlineData("< P 100:110", "> R. 0:0 ack 110")]
    [InlineData("< S 4294967295:4294967295", "> R. 0:0 ack 0")]
    [InlineData("< - 4294967290:4294967300", "> R. 0:0 ack 4")]
    public void A_segment_without_ack_is_answered_with_a_reset_that_acknowledges_it(
        string segment, string reset)
    {
        using TcpScript t = TcpScript.Closed();
        t.Inject(segment);
        t.Expect(reset);
    }

    [Theory]
    [InlineData("< . 100:100 ack 300", "> R 300:300")]
    [InlineData("< S. 100:100 ack 300", "> R 300:300")]
    [InlineData("< P. 100:110 ack 300", "> R 300:300")]
    [InlineData("< F. 100:100 ack 300", "> R 300:300")]
    [InlineData("< FP. 100:110 ack 4294967295", "> R 4294967295:4294967295")]
    [InlineData("< . 100:100 ack 0", "> R 0:0")]
    public void A_segment_with_ack_is_answered_with_a_reset_at_its_acknowledgment(
        string segment, string reset)
    {
        using TcpScript t = TcpScript.Closed();
        t.Inject(segment);
        t.Expect(reset);
    }

    [Theory]
    [InlineData("< R 100:100")]
    [InlineData("< R. 100:100 ack 300")]
    [InlineData("< RP. 100:110 ack 300")]
    [InlineData("< SR 100:100")]
    public void A_reset_is_never_answered(string reset)
    {
        using TcpScript t = TcpScript.Closed();
        t.Inject(reset);
        t.Expect();
    }
}
