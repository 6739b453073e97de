namespace ActorTcp.Protocol.Tcp;

/// <content>Which segments left together.</content>
internal sealed partial class RetransmissionQueue
{
    /// <summary>The last so many records left in one burst.</summary>
    public void JoinLast(int segments)
    {
        for (int i = _count - segments; i < _count - 1; i++) At(i).Flags |= SentFlags.Joined;
    }

    /// <summary>Whether the segment that begins there left in one burst with the next.</summary>
    public bool IsJoined(SeqNum start) => (At(IndexAfter(start)).Flags & SentFlags.Joined) != 0;

    /// <summary>From here on the segment with that number goes alone.</summary>
    public void Part(SeqNum number)
    {
        EndBurstAt(number);
        int index = IndexAfter(number);
        if (index > 0) At(index - 1).Flags &= ~SentFlags.Joined;
    }

    /// <summary>From here on a burst ends with the segment with that number.</summary>
    public void EndBurstAt(SeqNum number) => At(IndexAfter(number)).Flags &= ~SentFlags.Joined;
}
