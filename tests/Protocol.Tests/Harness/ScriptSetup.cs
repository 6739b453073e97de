using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Harness;

/// <summary>Where a script starts from: the peer's side of the handshake, and our settings.</summary>
public sealed record ScriptSetup
{
    /// <summary>Without options, so that a trace shows only what it is about; timers and windows as in the
    /// RFCs.</summary>
    public static readonly TcpSettings Plain = TcpSettings.Default with
    {
        Mss = 1000,
        ReceiveBuffer = 65_535,
        WindowScaling = false,
        Timestamps = false,
        Sack = false,
        MinRto = 200.Ms,
        MinRtoIsOfVariance = false,
        HoldRecovery = false,
        AckFinAtOnce = true,
        SynText = true,
        SoftErrorRetries = 255,
        ResetAcknowledges = false,
        ResetBehindFin = false,
        SynCookies = SynCookieMode.Off,
        CongestionControl = NewReno.Instance,
    };

    /// <summary>Both ends' MSS option, bytes.</summary>
    public int Mss { get; init; } = 1000;

    /// <summary>The window field of the peer's segments, until a line says another.</summary>
    public int Window { get; init; } = 65_535;

    /// <summary>Time from our SYN (or SYN-ACK) to its acknowledgment: the first measurement of the
    /// RTT.</summary>
    public Duration Rtt { get; init; } = 100.Ms;

    /// <summary>Both ends take part in ECN; the peer agrees to it, or in a passive open asks for
    /// it.</summary>
    public bool Ecn { get; init; }

    /// <summary>Our initial sequence number.</summary>
    public uint Iss { get; init; } = 1_000_000;

    /// <summary>The peer's initial sequence number.</summary>
    public uint Irs { get; init; } = 5_000_000;

    /// <summary>Script numbers are the wire's own, as in the figures of the RFC.</summary>
    public bool Absolute { get; init; }

    /// <summary>We listen and the peer opens; otherwise we open.</summary>
    public bool Passive { get; init; }

    /// <summary>Both ends offer timestamps; the peer's clock starts at 1.</summary>
    public bool Timestamps { get; init; }

    /// <summary>Both ends offer SACK.</summary>
    public bool Sack { get; init; }

    /// <summary>Both ends offer window scaling, the peer with this shift.</summary>
    public int? PeerScale { get; init; }

    /// <summary>The script is about IPv6.</summary>
    public bool V6 { get; init; }

    /// <summary>Changes to <see cref="Plain"/> after what the other properties imply.</summary>
    public Func<TcpSettings, TcpSettings> Settings { get; init; } = s => s;

    public TcpSettings Build() => Settings(Plain with
    {
        Mss = Mss,
        Timestamps = Timestamps,
        Sack = Sack,
        WindowScaling = PeerScale is not null,
        Ecn = Ecn ? EcnMode.On : EcnMode.Passive,
    });

    /// <summary>The control bits of the peer's SYN, and of its SYN-ACK.</summary>
    internal string PeerSyn => Ecn ? "SEW" : "S";

    internal string PeerSynAck => Ecn ? "SE." : "S.";

    /// <summary>The options of the peer's SYN or SYN-ACK; <paramref name="echo"/> is a script's
    /// timestamp.</summary>
    public string PeerOptions(uint echo)
    {
        var options = new List<string> { $"mss {Mss}" };
        if (Sack) options.Add("sackOK");
        if (Timestamps) options.Add($"TS val 1 ecr {echo}");
        if (PeerScale is { } shift) options.Add($"wscale {shift}");
        return $"<{string.Join(',', options)}>";
    }
}
