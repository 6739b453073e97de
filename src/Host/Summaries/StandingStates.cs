using ActorTcp.Actors.Running;
using ActorTcp.Host.Terminals;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Host.Summaries;

/// <summary>Why a connection may stand at the end of a run, and where it may not.</summary>
internal static class StandingStates
{
    /// <summary>
    /// RFC 9293 lets three states stand for ever: each waits for a program, not for a segment.
    /// </summary>
    public static (string Why, Tone Tone) Explain(TcpState state, RunEnd end) => state switch
    {
        TcpState.Established => ("open; neither side has closed", Tone.Plain),
        TcpState.CloseWait => ("the peer has closed, the program here has not", Tone.Plain),
        TcpState.FinWait2 => ("closed here; the peer has not closed", Tone.Plain),
        TcpState.TimeWait when end != RunEnd.Quiet =>
            ("waits for 2 MSL, in case the last ACK was lost (RFC 9293 §3.6.1)", Tone.Plain),
        TcpState.Listen => ("listens", Tone.Plain),
        _ when end != RunEnd.Quiet => ("on its way; the run ended before", Tone.Plain),
        _ => ("must not stand for ever: a bug of ours", Tone.Bad),
    };
}
