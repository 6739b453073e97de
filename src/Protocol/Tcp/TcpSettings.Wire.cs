namespace ActorTcp.Protocol.Tcp;

/// <content>How a stack's segments look.</content>
public sealed partial record TcpSettings
{
    /// <summary>Order and padding of options (RFC 9293 §3.2 leaves it open; Linux
    /// tcp_options_write()).</summary>
    public OptionLayouts OptionLayout { get; init; } = OptionLayouts.Linux;
}
