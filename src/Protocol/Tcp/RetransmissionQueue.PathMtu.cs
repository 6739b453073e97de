namespace ActorTcp.Protocol.Tcp;

/// <content>Segments that the path no longer carries.</content>
internal sealed partial class RetransmissionQueue
{
    /// <summary>What is in flight in segments of more text than that is lost; true where there is
    /// any.</summary>
    public bool MarkLargerLost(uint most)
    {
        bool any = false;
        for (int i = 0; i < _count; i++)
        {
            if ((At(i).Flags & SentFlags.Sacked) != 0 || At(i).End - At(i).Start <= most) continue;
            MarkLost(i);
            any = true;
        }

        return any;
    }
}
