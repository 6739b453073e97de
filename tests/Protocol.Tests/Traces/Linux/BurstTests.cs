using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Linux;

/// <summary>What leaves together is cut as segmentation offload cuts it, and PSH says where.</summary>
[Rfc("9293 §3.9.1.2")]
public sealed class BurstTests
{
    [Fact]
    public void A_window_holds_two_bursts_at_least()
    {
        using TcpScript t = Bursting(window: 4);
        t.Write(5_000);
        t.Expect(
            "> . 1:1001 ack 1", "> P. 1001:2001 ack 1", "> . 2001:3001 ack 1", "> P. 3001:4001 ack 1");
    }

    [Fact]
    public void A_segment_alone_is_not_pushed()
    {
        using TcpScript t = Bursting(window: 3);
        t.Write(5_000);
        t.Expect("> . 1:1001 ack 1", "> . 1001:2001 ack 1", "> . 2001:3001 ack 1");
    }

    [Fact]
    public void What_left_in_a_burst_goes_again_in_one()
    {
        using TcpScript t = Bursting(window: 10);
        t.Write(10_000);
        t.Skip().ShouldBe(10);
        t.At(200.Ms);
        t.Inject("< . 1:1 ack 1 <sack 4001:10001>");
        t.Expect(
            "> . 1:1001 ack 1", "> P. 1001:2001 ack 1", "> . 2001:3001 ack 1", "> P. 3001:4001 ack 1");
    }

    [Fact, Rfc("1191 §6.4")]
    public void What_left_in_a_burst_is_cut_anew_as_a_whole()
    {
        using TcpScript t = Bursting(window: 4);
        t.Write(4_000);
        t.Expect(
            "> . 1:1001 ack 1", "> P. 1001:2001 ack 1", "> . 2001:3001 ack 1", "> P. 3001:4001 ack 1");
        t.PacketTooBig(640, 1).ShouldBeTrue();
        t.PendingLengths.ShouldBe([600, 600, 600, 200]);
        t.Skip();
    }

    private static TcpScript Bursting(int window) => TcpScript.Established(new ScriptSetup
    {
        Sack = true,
        Settings = s => s with { PushBursts = true, InitialWindow = window, TailLossProbe = false },
    });
}
