namespace ActorTcp.Protocol.Tcp;

/// <summary>What the end of an event sends again.</summary>
internal enum Resend : byte
{
    Nothing,

    /// <summary>What is thought to be lost, before anything new.</summary>
    Lost,

    /// <summary>Something new; what is lost only where there is nothing new to send (RFC 5682 §3.1, step
    /// 2b).</summary>
    NewFirst,
}
