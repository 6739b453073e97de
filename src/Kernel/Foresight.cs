namespace ActorTcp.Kernel;

/// <summary>How near a message is that virtual time already knows of.</summary>
public enum Foresight : byte
{
    /// <summary>Some messages come before it: time for what must be fetched to find out what else to
    /// fetch.</summary>
    Later,

    /// <summary>It is one of the next.</summary>
    Soon,

    /// <summary>It is the one after this: what was fetched before leads to the rest.</summary>
    Next,
}
