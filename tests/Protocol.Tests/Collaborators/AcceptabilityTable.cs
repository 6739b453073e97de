using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Collaborators;

/// <summary>RFC 9293 §3.10.7.4, table 6: the four rows, also where the window wraps.</summary>
public sealed class AcceptabilityTable
{
    [Theory]
    [InlineData(0u, 0u, 0, true)] // no text, no window: only RCV.NXT
    [InlineData(0u, 0u, 1, false)]
    [InlineData(0u, 0u, -1, false)]
    [InlineData(0u, 10u, 0, true)] // no text, a window: inside
    [InlineData(0u, 10u, 9, true)]
    [InlineData(0u, 10u, 10, false)]
    [InlineData(0u, 10u, -1, false)]
    [InlineData(1u, 0u, 0, false)] // text, no window: never
    [InlineData(5u, 10u, 0, true)] // text, a window: its first or its last octet inside
    [InlineData(5u, 10u, -4, true)]
    [InlineData(5u, 10u, -5, false)]
    [InlineData(5u, 10u, 9, true)]
    [InlineData(5u, 10u, 10, false)]
    public void Four_rows(uint len, uint wnd, int offset, bool acceptable)
    {
        foreach (uint next in (uint[])[1_000, 0, 3, uint.MaxValue, uint.MaxValue - 4])
        {
            var rcv = new ReceiveVariables { Nxt = new SeqNum(next), Wnd = wnd };
            SeqNum seq = offset < 0 ? rcv.Nxt - (uint)-offset : rcv.Nxt + (uint)offset;
            rcv.Accepts(seq, len).ShouldBe(acceptable, $"RCV.NXT {next}");
        }
    }
}
