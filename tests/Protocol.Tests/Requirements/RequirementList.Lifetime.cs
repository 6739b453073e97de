namespace ActorTcp.Protocol.Tests.Requirements;

public static partial class RequirementList
{
    private static IEnumerable<Requirement> Lifetime =>
    [
        new("MUST-10", "3.5", "Both ends may open at once.", SynSent),
        new("MUST-11", "3.5", "SYN-RECEIVED remembers whether it came from LISTEN or SYN-SENT.", Conn),
        new("MUST-41", "3.9.1.1", "A passive OPEN changes no connection that exists.",
            "Protocol/Tcp/Listener.cs"),
        new("MUST-42", "3.9.1.1", "A port can be listened on while connections of it are opening.",
            "Protocol/Tcp/Listener.cs"),
        new("MUST-44", "3.9.1.1", "Without a local address, IP is asked for one.", "Actors", OfHost),
        new("MUST-45", "3.9.1.1", "All segments of a connection have its local address.", Conn),
        new("MUST-46", "3.9.2.3", "OPEN refuses broadcast, multicast and other invalid addresses.", "Actors",
            OfHost),
        new("MUST-57", "3.9.2.3", "A SYN to a broadcast or multicast address is dropped.", "Actors", OfHost),

        new("SHLD-2", "3.6", "A RST with data is taken as any RST.", Others),
        new("MUST-12", "3.6", "The application learns whether it ended normally or by an abort.", Others),
        new("MAY-1", "3.6.1", "CLOSE may end both directions at once.", Calls),
        new("SHLD-3", "3.6.1", "Data lost by such a close are answered with RST.", Calls),
        new("MUST-13", "3.6.1", "An active closer stays in TIME-WAIT for twice the MSL.", Timeouts),
        new("MAY-2", "3.6.1", "A new SYN may reopen a connection in TIME-WAIT.", Others),
        new("SHLD-4", "3.6.1", "Timestamps decide about that SYN (RFC 6191).", Others),

        new("MUST-19", "3.8.2", "Slow start, congestion avoidance and backed-off timeouts.",
            "Protocol/Tcp/Congestion/NewReno.cs"),
        new("MAY-4", "3.8.1", "An identical retransmission may keep its IP identification.", "", NotTaken),
        new("MUST-18", "3.8.1", "The timeout is that of RFC 6298, with Karn's algorithm.",
            "Protocol/Tcp/RttEstimator.cs"),
        new("MUST-58", "3.10.7.4", "One ACK stands for several segments where possible.", Text),
        new("SHLD-31", "3.10.7.4", "Segments ahead of RCV.NXT are kept.", "Protocol/Tcp/ReassemblyQueue.cs"),
        new("MUST-59", "3.10.7.4", "All queued segments are taken before one ACK is sent.", Text),
        new("MAY-13", "3.10.7.4", "A segment ahead of RCV.NXT may be answered with an ACK.", Text),
        new("SHLD-18", "3.8.6.3", "ACKs are delayed.", Text),
        new("MUST-40", "3.8.6.3", "They are delayed by less than half a second.", Settings),
        new("SHLD-19", "3.8.6.3", "Every second full-sized segment is acknowledged.", Text),
        new("MUST-39", "3.8.6.2.2", "A receiver opens its window in large steps only.", Output),
        new("MUST-49", "3.9.2", "The time to live is configurable.", Settings),
        new("MUST-38", "3.8.6.2.1", "A sender avoids silly windows.", Output),
        new("SHLD-7", "3.7.4", "Nagle's algorithm collects small writes.", Output),
        new("MUST-17", "3.7.4", "An application can switch it off.", Output),
    ];

    private static IEnumerable<Requirement> Failures =>
    [
        new("MUST-20", "3.8.3", "R1 retransmissions warn the IP layer, R2 end the connection.", Timeouts),
        new("MUST-21", "3.8.3", "The application can set R2.", Settings),
        new("SHLD-9", "3.8.3", "The application learns that R1 is reached.", Timeouts),
        new("SHLD-10", "3.8.3", "R1 is at least three retransmissions.", Settings),
        new("SHLD-11", "3.8.3", "R2 is at least 100 seconds.", Settings),
        new("MUST-22", "3.8.3", "A SYN is retransmitted by the same rules.", Timeouts),
        new("MUST-23", "3.8.3", "R2 of a SYN can be three minutes or more.", Settings),

        new("MAY-5", "3.8.4", "Idle connections may be probed.", Timeouts),
        new("MUST-24", "3.8.4", "The application switches keep-alives on and off.", Settings),
        new("MUST-25", "3.8.4", "They are off by default.", Settings),
        new("MUST-26", "3.8.4", "They are sent only when nothing came in and nothing is outstanding.",
            Timeouts),
        new("MUST-27", "3.8.4", "Their interval is configurable.", Settings),
        new("MUST-28", "3.8.4", "It is two hours or more by default.", Settings),
        new("MUST-29", "3.8.4", "One unanswered probe ends nothing.", Timeouts),
        new("SHLD-12", "3.8.4", "A keep-alive carries no data.", Timeouts),
        new("MAY-6", "3.8.4", "It may carry a garbage octet if configured.",
            "Protocol/Tcp/TcpConnection.KeepAlive.cs"),

        new("MUST-50", "3.9.2.1", "Unknown IP options are ignored.", "", NoIpOptions),
        new("MAY-10", "3.9.2.1", "The IP timestamp option may be supported.", "", NoIpOptions),
        new("MAY-11", "3.9.2.1", "The IP record-route option may be supported.", "", NoIpOptions),
        new("MUST-51", "3.9.2.1", "An application can give a source route.", "", NoIpOptions),
        new("MUST-52", "3.9.2.1", "It overrides the one of a datagram.", "", NoIpOptions),
        new("MUST-53", "3.9.2.1", "A return route is built from a datagram's.", "", NoIpOptions),
        new("SHLD-24", "3.9.2.1", "A later source route overrides.", "", NoIpOptions),
    ];

    private static IEnumerable<Requirement> Interfaces =>
    [
        new("MUST-54", "3.9.2.2", "ICMP errors reach the connection that caused them.", Calls),
        new("SHLD-25", "3.9.2.2", "Soft errors are made known to the application.", Calls),
        new("MUST-56", "3.9.2.2", "Soft errors do not abort.", Calls),
        new("SHLD-26", "3.9.2.2", "Hard errors abort (here: before ESTABLISHED, as in RFC 5461).", Calls),
        new("MUST-55", "3.9.2.2", "Source quench is ignored.", "Actors", "the hosts pass none on"),
        new("MUST-63", "3.9.2.3", "A SYN from an invalid address is ignored.", "Actors", OfHost),

        new("MUST-47", "3.9.1.8", "Soft errors can be reported.", Conn),
        new("SHLD-20", "3.9.1.8", "The application can switch such reports off.", "",
            "the error is a property to be read; nothing is pushed"),
        new("MUST-48", "3.9.1.9", "The application gives the differentiated services field.", Settings),
        new("SHLD-22", "3.9.1.9", "It reaches IP unchanged.", "Actors", OfHost),
        new("SHLD-21", "3.9.1.9", "The application can change it during the connection.", "",
            "settings are fixed for a connection's life, so that they can be shared"),
        new("SHLD-23", "3.9.1.9", "Applications leave it alone during a connection.", "",
            "a rule for applications"),
        new("MAY-9", "3.9.1.9", "The received field may be passed up.", "", NotTaken),
        new("MAY-14", "3.9.1.7", "There may be a FLUSH call.", "", NotTaken),
        new("MUST-43", "3.9.1.1", "OPEN takes a local address.", Conn),

        new("MAY-12", "3.10.7.4", "Unacceptable ACKs are answered with a challenge ACK (RFC 5961).",
            AckField),
        new("SHLD-8", "3.8.2", "Explicit congestion notification.", "Protocol/Tcp/TcpConnection.Ecn.cs"),
        new("MAY-18", "3.8.2", "Other congestion control may be offered.", "Protocol/Tcp/Congestion"),
    ];
}
