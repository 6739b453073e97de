using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>Where stacks part ways, and the RFC leaves it to them or says something else.</content>
public sealed partial record TcpSettings
{
    /// <summary>An ACK goes out as our FIN again while that is not acknowledged: in FIN-WAIT-1, CLOSING and
    /// LAST-ACK, as on BSD.</summary>
    public bool RepeatFin { get; init; }

    /// <summary>A program whose peer resets behind its FIN reads EPIPE, as on Linux; else
    /// ECONNRESET.</summary>
    public bool PipeBehindFin { get; init; } = true;

    /// <summary>A RST in CLOSING or LAST-ACK is an error to the program that still holds the socket, as on
    /// BSD; RFC 9293 §3.10.7.4 closes in silence.</summary>
    public bool ResetTellsLate { get; init; }

    /// <summary>What acknowledges something not yet sent is answered with an ACK, as RFC 9293 §3.10.7.4,
    /// Fifth, wants; Linux drops it in silence.</summary>
    public bool AnswerUnsentAck { get; init; } = true;

    /// <summary>Hard ICMP errors end a connection that is being opened (RFC 1122 §4.2.3.9); else they are
    /// but remembered.</summary>
    public bool IcmpMayAbort { get; init; } = true;

    /// <summary>From this retransmission on a SYN has no options but the MSS; 0: never.</summary>
    public int BareSynAfter { get; init => field = InRange(value, 0, 255); } = 0;

    /// <summary>How long opening may take, whatever the retransmissions; zero: as long as they do (BSD's
    /// TCP_KEEPINIT).</summary>
    public Duration ConnectTimeout
    {
        get;
        init => field = InRange(value, Duration.Zero, 86_400.Seconds());
    } = Duration.Zero;
}
