using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_4;

/// <summary>RFC 9293 §3.4: more than the whole sequence space passes through one connection.</summary>
[Rfc("9293 §3.4")]
public sealed class LongLifeTests
{
    private const int Chunk = 60_000;
    private const long Rounds = (4_400L << 20) / Chunk; // the numbers wrap once, and some are used again

    [Fact]
    public void Sending_goes_on_when_all_numbers_were_used()
    {
        using TcpScript t = TcpScript.Established(_large);
        t.Quiet = true;
        for (long i = 1; i <= Rounds; i++)
        {
            t.Write(Chunk);
            t.Skip().ShouldBe(1);
            t.InjectText(1, 0, (i * Chunk) + 1);
        }

        t.Expect();
        t.Subject.Snapshot().BytesAcknowledged.ShouldBe(Rounds * Chunk);
        StillSound(t, sent: (Rounds * Chunk) + 1, received: 1);
    }

    [Fact]
    public void Receiving_goes_on_when_all_numbers_were_used()
    {
        using TcpScript t = TcpScript.Established(_large);
        t.Quiet = true;
        for (long i = 0; i < Rounds; i++)
        {
            long start = (i * Chunk) + 1;
            t.InjectText(start, Chunk);
            t.Read(Chunk).ShouldBe(Chunk);
            t.Skip();
        }

        t.After(1.Seconds());
        t.Skip();
        t.Subject.Snapshot().BytesReceived.ShouldBe(Rounds * Chunk);
        StillSound(t, sent: 1, received: (Rounds * Chunk) + 1);
    }

    [Theory]
    [InlineData(1L << 31)]
    [InlineData((1L << 31) + Chunk)]
    [InlineData(3L << 30)]
    public void What_was_remembered_from_long_ago_is_not_taken_for_the_future(long distance)
    {
        using TcpScript t = TcpScript.Established(_large);
        t.Write(100, TcpSendFlags.Urgent); // SND.UP, SND.WL2, recover: all of them from the start
        t.Skip();
        t.Inject("< . 1:1 ack 101");
        t.Quiet = true;
        long sent = 100;
        while (sent < distance)
        {
            t.Write(Chunk);
            t.LastFlags.HasFlag(TcpFlags.Urg).ShouldBeFalse();
            t.Skip();
            sent += Chunk;
            t.InjectText(1, 0, sent + 1);
        }

        StillSound(t, sent + 1, received: 1);
    }

    private static readonly ScriptSetup _large = new()
    {
        Mss = 65_000,
        Settings = s => s with { ReceiveBuffer = 65_535, DelayedAck = Duration.Zero, KeepAlive = false },
    };

    /// <summary>Window updates, duplicates, urgent data and the close work as at the start.</summary>
    private static void StillSound(TcpScript t, long sent, long received)
    {
        t.Quiet = false;
        long seq = Script(received), ack = Script(sent);
        t.Inject($"< . {seq}:{seq} ack {ack} win 4000");
        t.Subject.Snapshot().Snd.Wnd.ShouldBe(4000u);
        t.Write(4000);
        t.Expect($"> P. {ack}:{ack + 4000} ack {seq}");
        t.TakeSignals();
        t.Inject($"< U. {seq}:{seq} ack {ack} urg 10");
        t.TakeSignals().ShouldBe(TcpSignals.Urgent);
        t.Inject($"< . {seq}:{seq} ack {ack}", $"< . {seq}:{seq} ack {ack}", $"< . {seq}:{seq} ack {ack}");
        t.Expect($"> P. {ack}:{ack + 4000} ack {seq}");
        t.Inject($"< F. {seq}:{seq} ack {ack + 4000}");
        t.Expect($"> . {ack + 4000}:{ack + 4000} ack {seq + 1}");
        t.State.ShouldBe(TcpState.CloseWait);
    }

    /// <summary>The notation has 32 bits.</summary>
    private static long Script(long number) => number & 0xFFFF_FFFF;
}
