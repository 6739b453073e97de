namespace ActorTcp.Protocol.Tcp;

/// <summary>One piece of the options in a header: an option, or what pads it.</summary>
public enum OptionToken : byte
{
    /// <summary>Kind 1, before an option (RFC 9293 §3.2).</summary>
    Nop,

    /// <summary>Kind 0, the end of the list; what follows is 0 too.</summary>
    End,
    Mss,
    WindowScale,
    SackPermitted,
    Timestamps,
    Sack,
}
