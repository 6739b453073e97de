namespace ActorTcp.Protocol.Tests.Requirements;

/// <summary>All requirements of RFC 9293 Appendix B, in the order of its table.</summary>
public static partial class RequirementList
{
    private const string Conn = "Protocol/Tcp/TcpConnection.cs";
    private const string Calls = "Protocol/Tcp/TcpConnection.UserCalls.cs";
    private const string SynSent = "Protocol/Tcp/TcpConnection.SynSent.cs";
    private const string Others = "Protocol/Tcp/TcpConnection.OtherStates.cs";
    private const string AckField = "Protocol/Tcp/TcpConnection.AckField.cs";
    private const string Text = "Protocol/Tcp/TcpConnection.TextAndFin.cs";
    private const string Timeouts = "Protocol/Tcp/TcpConnection.Timeouts.cs";
    private const string Output = "Protocol/Tcp/TcpConnection.Output.cs";
    private const string Settings = "Protocol/Tcp/TcpSettings.cs";
    private const string Options = "Protocol/Tcp/TcpOptions.cs";
    private const string Codec = "Protocol/Wire/TcpOptionsCodec.cs";

    private const string OfHost =
        "addresses and routes are the hosts' in Actors; the core sees endpoints only";
    private const string NoIpOptions = "the emulated IP layer carries no IP options";
    private const string NotTaken = "permission not taken";

    public static IReadOnlyList<Requirement> All { get; } =
        [.. Data, .. Segments, .. Lifetime, .. Failures, .. Interfaces];

    private static IEnumerable<Requirement> Data =>
    [
        new("MAY-16", "3.9.1.2", "Data without PUSH may be collected before they are sent.", Output),
        new("SHLD-27", "3.9.1.2", "Successive PSH bits of packed data collapse into one.", Output),
        new("MAY-15", "3.9.1.2", "SEND may take a PUSH flag.", Calls),
        new("MUST-60", "3.9.1.2", "Without a PUSH flag in SEND, data are never held back for ever.", Output),
        new("MUST-61", "3.9.1.2", "Without a PUSH flag in SEND, the last segment of what is queued has PSH.",
            Output),
        new("MAY-17", "3.9.1.3", "A received PSH may be passed to the application.", Text, NotTaken),
        new("SHLD-28", "3.9.1.2", "Segments are as large as they can be.", Output),

        new("MUST-1", "3.1", "The window field is an unsigned number.", AckField),
        new("REC-1", "3.1", "Windows are kept and computed in 32 bits.", AckField),
        new("SHLD-14", "3.8.6", "A receiver does not take back window that it has offered.", Output),
        new("SHLD-15", "3.8.6", "No new data into a window that shrank.", Output),
        new("SHLD-16", "3.8.6", "Old data inside a window that shrank are retransmitted as usual.", Timeouts),
        new("SHLD-17", "3.8.6", "Data right of a window that shrank do not time the connection out.",
            Timeouts),
        new("MUST-34", "3.8.6", "A sender stands a shrinking window.", AckField),
        new("MAY-8", "3.8.6.1", "A receiver may keep its window closed for ever.", Output),
        new("MUST-35", "3.8.6", "A window that shrank to zero is probed as any other.", Timeouts),
        new("MUST-36", "3.8.6.1", "A zero window is probed.", Timeouts),
        new("SHLD-29", "3.8.6.1",
            "The first probe comes one retransmission timeout after the window closed.", Timeouts),
        new("SHLD-30", "3.8.6.1", "The time between probes grows exponentially.", Timeouts),
        new("MUST-37", "3.8.6.1", "While probes are answered, a closed window ends no connection.", Timeouts),
        new("MAY-7", "3.8.6", "Old data beyond the shrunken window may be retransmitted.", Timeouts),
        new("MUST-66", "3.4", "RST and URG count even while our window is zero.", Others),

        new("MUST-30", "3.8.5", "The urgent mechanism is there.", Text),
        new("MUST-62", "3.8.5", "The urgent pointer stands on the octet behind the urgent data.", Output),
        new("MUST-31", "3.8.5", "Urgent data may have any length.", Output),
        new("MUST-32", "3.8.5", "The application is told of each urgent pointer that is new or advances.",
            Text),
        new("MUST-33", "3.8.5", "The application can learn whether urgent data are left to read.", Conn),
        new("SHLD-13", "3.8.5", "New applications leave the urgent mechanism alone.", "",
            "a rule for applications"),
    ];

    private static IEnumerable<Requirement> Segments =>
    [
        new("MUST-4", "3.1", "End of list, no-operation and maximum segment size are understood.", Options),
        new("MUST-5", "3.1", "Options may come in any segment.", Options),
        new("MUST-6", "3.1", "Options that we do not know are passed over.", Codec),
        new("MUST-68", "3.2", "All options but the two of one octet have a length.", Codec),
        new("MUST-7", "3.1", "An illegal option length is stood.", Codec),
        new("MUST-64", "3.1", "Options need no alignment.", Codec),
        new("MUST-14", "3.7.1", "The MSS option is sent and received.", SynSent),
        new("SHLD-5", "3.7.1", "The MSS option is sent unless it is 536 (IPv4) or 1220 (IPv6).", Output),
        new("MAY-3", "3.7.1", "The MSS option may be sent always.", Output),
        new("MUST-15", "3.7.1", "Without an MSS option the peer takes 536 (IPv4) or 1220 (IPv6).", SynSent),
        new("MUST-16", "3.7.1", "No segment exceeds the effective send MSS, options deducted.", Output),
        new("SHLD-6", "3.7.3", "Where the MTU varies, the MSS comes from the smallest.", "",
            "a link's MTU does not vary between packets"),
        new("MUST-65", "3.7.1", "The MSS option stands in SYN segments only.", Output),
        new("MUST-67", "3.7.1", "The MSS that we offer fits what we can receive.", Settings),
        new("MUST-69", "3.1", "The header is padded with zeros.", Codec),
        new("MUST-2", "3.1", "Each segment is sent with its checksum.", "Protocol/Wire/TcpSegmentCodec.cs"),
        new("MUST-3", "3.1", "Each segment's checksum is tested.", "Protocol/Wire/TcpSegmentCodec.cs"),
        new("MUST-8", "3.4.1", "Initial sequence numbers follow a clock of 4 microseconds.",
            "Protocol/Tcp/IsnGenerator.cs"),
        new("SHLD-1", "3.4.1", "Initial sequence numbers add a keyed function of the endpoints.",
            "Protocol/Tcp/IsnGenerator.cs"),
        new("MUST-9", "3.4.1", "That function cannot be computed from outside.",
            "Protocol/Tcp/IsnGenerator.cs"),
    ];
}
