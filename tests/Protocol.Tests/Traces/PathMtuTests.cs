using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces;

/// <summary>The path MTU, as ICMP tells it and where it does not.</summary>
public sealed class PathMtuTests
{
    [Fact, Rfc("1191 §6.4"), Rfc("1191 §3"), Rfc("1191 §6.1"), Rfc("8201 §5.4")]
    public void What_is_too_big_goes_again_at_once_in_smaller_segments()
    {
        using TcpScript t = TcpScript.Established(mss: 1460);
        t.Write(2920);
        t.Expect("> . 1:1461 ack 1", "> P. 1461:2921 ack 1");
        t.PacketTooBig(1_000, 1).ShouldBeTrue();
        t.PendingLengths.ShouldBe([960, 500, 960, 500]);
        t.Snapshot().Snd.Mss.ShouldBe((ushort)960);
        t.Snapshot().PathMtu.ShouldBe(1_000);
        t.Skip();
    }

    [Theory, Rfc("5927 §4.1")]
    [InlineData(0u)]
    [InlineData(3_000u)]
    public void A_message_that_quotes_nothing_in_flight_is_not_believed(uint quoted)
    {
        using TcpScript t = TcpScript.Established(mss: 1460);
        t.Write(1460);
        t.Skip();
        t.PacketTooBig(1_000, quoted).ShouldBeFalse();
        t.Expect();
    }

    [Fact, Rfc("1191 §6.3"), Rfc("8201 §5.3")]
    public void A_smaller_path_is_forgotten_after_ten_minutes()
    {
        using TcpScript t = TcpScript.Established(mss: 1460);
        t.Write(1460);
        t.PacketTooBig(576, 1).ShouldBeTrue();
        t.Skip();
        t.Snapshot().PathMtu.ShouldBe(576);
        t.Inject("< . 1:1 ack 1461");
        t.Skip();
        t.After(600.Seconds());
        t.Write(1460);
        t.Snapshot().PathMtu.ShouldBe(1_500);
        t.Expect("> P. 1461:2921 ack 1");
    }

    [Fact, Rfc("8201 §4")]
    public void Nobody_talks_the_path_below_the_floor()
    {
        using TcpScript t = TcpScript.Established(mss: 1460);
        t.Write(1460);
        t.PacketTooBig(68, 1).ShouldBeTrue();
        t.Snapshot().PathMtu.ShouldBe(552);
        t.Skip();
    }

    [Fact, Rfc("1191 §7"), Rfc("1191 §5")]
    public void A_router_that_does_not_say_means_the_next_plateau()
    {
        using TcpScript t = TcpScript.Established(mss: 1460);
        t.Write(1460);
        t.PacketTooBig(0, 1).ShouldBeTrue();
        t.Snapshot().PathMtu.ShouldBe(1_492);
        t.Skip();
    }

    [Fact, Rfc("4821 §7.7"), Rfc("4821 §7"), Rfc("4821 §7.2")]
    public void In_a_black_hole_segments_shrink_after_r1_timeouts()
    {
        using TcpScript t = TcpScript.Established(new ScriptSetup
        {
            Mss = 1460,
            Settings = s => s with { MtuProbing = MtuProbing.BlackHole },
        });
        t.Write(1460);
        t.Skip();
        for (int i = 0; i < 2; i++) t.ToDeadline();
        t.Snapshot().Snd.Mss.ShouldBe((ushort)1_460);
        t.ToDeadline();
        t.Snapshot().Snd.Mss.ShouldBe((ushort)1_024);
        t.ToDeadline();
        t.Snapshot().Snd.Mss.ShouldBe((ushort)512);
        t.Skip();
    }

    [Fact, Rfc("4821 §7.4"), Rfc("4821 §7.6.1")]
    public void A_probe_that_arrives_makes_segments_as_large_as_it_was()
    {
        using TcpScript t = Searching();
        t.PendingLengths.Count(length => length == 1_242).ShouldBe(1);
        t.Skip();
        t.After(100.Ms);
        t.Inject("< . 1:1 ack 1243");
        t.Snapshot().Snd.Mss.ShouldBe((ushort)1_242);
        t.Skip();
    }

    [Fact, Rfc("4821 §7.6.2")]
    public void Of_a_probe_that_is_lost_the_acknowledgment_says_nothing_of_its_size()
    {
        using TcpScript t = Searching();
        t.Skip();
        t.ToDeadline();
        t.FirstLength.ShouldBe(1_024);
        t.Skip();
        t.Inject("< . 1:1 ack 20001");
        t.Snapshot().Snd.Mss.ShouldBe((ushort)1_024);
        t.Skip();
    }

    /// <summary>Between 1024, which passes, and 1460; the first probe is in the middle.</summary>
    private static TcpScript Searching()
    {
        TcpScript t = TcpScript.Established(new ScriptSetup
        {
            Mss = 1460,
            Settings = s => s with { MtuProbing = MtuProbing.Always, InitialWindow = 20 },
        });
        t.Write(20_000);
        return t;
    }
}
