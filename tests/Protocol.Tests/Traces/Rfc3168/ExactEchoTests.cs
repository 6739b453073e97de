using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc3168;

/// <summary>RFC 8257 §3.2: the receiver of DCTCP tells marked bytes from others.</summary>
[Rfc("8257 §3.2")]
public sealed class ExactEchoTests
{
    private static readonly ScriptSetup Exact = new()
    {
        Ecn = true,
        Settings = s => s with { CongestionControl = Dctcp.Instance },
    };

    [Fact]
    public void At_a_change_what_came_before_is_acknowledged_with_the_old_bit()
    {
        using TcpScript t = TcpScript.Established(Exact);
        t.Inject("< [ect0] . 1:1001 ack 1");
        t.Expect(); // delayed
        t.Inject("< [ce] . 1001:2001 ack 1");
        t.Expect("> . 1:1 ack 1001", "> E. 1:1 ack 2001");
        t.Inject("< [ce] . 2001:3001 ack 1", "< [ce] . 3001:4001 ack 1");
        t.Expect("> E. 1:1 ack 4001"); // delayed as ever
        t.Inject("< [ce] . 4001:5001 ack 1");
        t.Expect();
        t.Inject("< [ect0] . 5001:6001 ack 1");
        t.Expect("> E. 1:1 ack 5001", "> . 1:1 ack 6001");
    }

    [Fact]
    public void Cwr_does_not_end_the_echo_of_dctcp()
    {
        using TcpScript t = TcpScript.Established(Exact);
        t.Inject("< [ce] . 1:1001 ack 1");
        t.Expect("> E. 1:1 ack 1001");
        t.Inject("< [ce] W. 1001:2001 ack 1", "< [ce] . 2001:3001 ack 1");
        t.Expect("> E. 1:1 ack 3001");
    }

    [Fact, Rfc("8257 §3.3")]
    public void The_first_mark_halves_and_a_window_without_lets_alpha_fall()
    {
        using TcpScript t = TcpScript.Established(Exact);
        t.Write(60_000);
        t.Skip().ShouldBe(10);
        t.Inject("< E. 1:1 ack 1001");
        t.Subject.Snapshot().Ssthresh.ShouldBe(5000u);
        t.Skip();
    }
}
