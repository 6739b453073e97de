namespace ActorTcp.Protocol.Tcp;

/// <summary>What an active OPEN by Fast Open puts into its SYN (RFC 7413 §4.2.1).</summary>
/// <param name="Cookie">Kept from this server; <see cref="FastOpenCookie.Request"/> asks for one.</param>
/// <param name="Text">What the program wants to send; it goes with a cookie, or where none is needed.</param>
public readonly record struct FastOpenRequest(FastOpenCookie Cookie, Payload Text)
{
    /// <summary>The MSS that the server told when it gave the cookie, bytes; 0: not known.</summary>
    public ushort PeerMss { get; init; }

    /// <summary>The option takes its experimental form (RFC 7413 §4.1.1).</summary>
    public bool IsExperiment { get; init; }

    /// <summary>Text without any option (RFC 7413 §7.3).</summary>
    public bool NeedsNoCookie { get; init; }

    /// <summary>The text goes with the SYN.</summary>
    public bool SendsText => Cookie.Length > 0 || NeedsNoCookie;
}
