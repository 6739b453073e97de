namespace ActorTcp.Drive.Calls;

/// <summary>Options about what recvmsg tells besides bytes.</summary>
public enum MessageOption
{
    /// <summary>SO_ZEROCOPY: MSG_ZEROCOPY counts.</summary>
    ZeroCopy,

    /// <summary>SO_TIMESTAMPING: which timestamps are wanted.</summary>
    Timestamping,

    /// <summary>TCP_INQ: how much is left to read.</summary>
    Unread,
}
