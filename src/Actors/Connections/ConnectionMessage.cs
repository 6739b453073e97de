namespace ActorTcp.Actors.Connections;

/// <summary>What a connection understands besides the frames that links deliver.</summary>
public abstract record ConnectionMessage
{
    private ConnectionMessage()
    {
    }

    /// <summary>RFC 9293 §3.10.5: RST, and the TCB is gone.</summary>
    public sealed record Abort : ConnectionMessage
    {
        public static readonly Abort Instance = new();
    }

    /// <summary>Its actor fails.</summary>
    public sealed record Crash : ConnectionMessage
    {
        public static readonly Crash Instance = new();
    }

    /// <summary>RFC 9293 §3.10.4: FIN after what was sent.</summary>
    public sealed record Close : ConnectionMessage
    {
        public static readonly Close Instance = new();
    }
}
