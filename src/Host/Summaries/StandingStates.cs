using ActorTcp.Actors.Reports;
using ActorTcp.Actors.Running;
using ActorTcp.Host.Terminals;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Host.Summaries;

/// <summary>Why a connection may stand at the end of a run, and where it may not.</summary>
internal static class StandingStates
{
    /// <summary>What one end knows: whether the other still has the connection, it cannot tell.</summary>
    public static (string Why, Tone Tone) Explain(TcpState state, StandingReason reason, RunEnd end) =>
        reason switch
    {
        StandingReason.Window => ("the peer keeps its window closed and answers the probes", Tone.Plain),
        StandingReason.Listener => ("established, and waits for the program to accept it", Tone.Plain),
        StandingReason.Peer => ("closed here; no FIN has come from the peer", Tone.Plain),
        StandingReason.Program when state == TcpState.CloseWait =>
            ("the peer has closed, the program here has not", Tone.Plain),
        StandingReason.Program => ("open; the program here has not closed, and no FIN has come", Tone.Plain),
        StandingReason.Time when end != RunEnd.Quiet => (Pending(state), Tone.Plain),
        _ => ("must not stand for ever: a bug of ours", Tone.Bad),
    };

    private static string Pending(TcpState state) => state switch
    {
        TcpState.TimeWait => "waits for 2 MSL, in case the last ACK was lost (RFC 9293 §3.6.1)",
        TcpState.Established or TcpState.CloseWait => "data are on their way; the run ended before",
        _ => "on its way; the run ended before",
    };
}
