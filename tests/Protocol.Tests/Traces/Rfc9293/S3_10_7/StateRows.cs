using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_10_7;

/// <summary>The eight states of §3.10.7.4 with what the tables need: SND.NXT and RCV.NXT of each.</summary>
internal static class StateRows
{
    /// <summary>RCV.WND: small, so that both edges are near.</summary>
    public const int Window = 10_000;

    public static readonly TcpState[] All =
    [
        TcpState.SynReceived, TcpState.Established, TcpState.FinWait1, TcpState.FinWait2,
        TcpState.CloseWait, TcpState.Closing, TcpState.LastAck, TcpState.TimeWait,
    ];

    /// <summary>States in which the peer may still send text.</summary>
    public static readonly TcpState[] Receiving =
        [TcpState.Established, TcpState.FinWait1, TcpState.FinWait2];

    /// <summary>States behind the peer's FIN.</summary>
    public static readonly TcpState[] BehindFin =
        [TcpState.CloseWait, TcpState.Closing, TcpState.LastAck, TcpState.TimeWait];

    public static int SndNxt(TcpState state) => state switch
    {
        TcpState.FinWait1 or TcpState.FinWait2 or TcpState.Closing or TcpState.LastAck or TcpState.TimeWait =>
            2,
        _ => 1,
    };

    /// <summary>SND.UNA.</summary>
    public static int SndUna(TcpState state) => state switch
    {
        TcpState.SynReceived => 0,
        TcpState.FinWait2 or TcpState.TimeWait => 2,
        _ => 1,
    };

    public static int RcvNxt(TcpState state) => BehindFin.Contains(state) ? 2 : 1;

    /// <summary>The pure ACK with which unacceptable segments are answered.</summary>
    public static string Ack(TcpState state)
    {
        int seq = SndNxt(state);
        return $"> . {seq}:{seq} ack {RcvNxt(state)}";
    }

    public static TheoryData<TcpState> Of(IEnumerable<TcpState> states) => [.. states];

    /// <summary>Every state with every offset from RCV.NXT.</summary>
    public static TheoryData<TcpState, int> With(IEnumerable<TcpState> states, params int[] offsets)
    {
        var rows = new TheoryData<TcpState, int>();
        foreach (TcpState state in states)
        {
            foreach (int offset in offsets) rows.Add(state, offset);
        }

        return rows;
    }
}
