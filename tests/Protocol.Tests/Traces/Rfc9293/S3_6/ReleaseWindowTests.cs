using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_6;

/// <summary>RFC 9293 §3.4: a FIN takes a sequence number, which must lie in the window.</summary>
[Rfc("9293 §3.4")]
public sealed class ReleaseWindowTests
{
    [Fact]
    public void A_fin_does_not_fit_where_text_fills_the_window()
    {
        using TcpScript t = TcpScript.Established();
        t.Inject("< . 1:1 ack 1 win 1000");
        t.Write(1000);
        t.Close();
        t.Expect("> P. 1:1001 ack 1");
        t.Inject("< . 1:1 ack 1001 win 1000");
        t.Expect("> F. 1001:1001 ack 1");
        t.State.ShouldBe(TcpState.FinWait1);
    }
}
