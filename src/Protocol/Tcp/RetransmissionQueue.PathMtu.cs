namespace ActorTcp.Protocol.Tcp;

/// <content>Segments that the path no longer carries.</content>
internal sealed partial class RetransmissionQueue
{
    /// <summary>What is in flight in segments of more text than that is lost; true where there is
    /// any.</summary>
    public bool MarkLargerLost(uint most)
    {
        JoinBursts();
        bool any = false;
        for (int i = 0; i < _count; i++)
        {
            if ((At(i).Flags & SentFlags.Sacked) != 0 || At(i).End - At(i).Start <= most) continue;
            MarkLost(i);
            any = true;
        }

        return any;
    }

    /// <summary>What left in one burst is cut anew as a whole, as Linux cuts what it held as one.</summary>
    private void JoinBursts()
    {
        for (int i = 0; i < _count; i++)
        {
            int run = 1;
            while (i + run < _count && BelongTogether(i + run - 1)) run++;
            if (run > 1) Join(i, run);
        }
    }

    private bool BelongTogether(int index) =>
        (At(index).Flags & (SentFlags.Joined | SentFlags.Sacked)) == SentFlags.Joined
        && (At(index + 1).Flags & SentFlags.Sacked) == 0;
}
