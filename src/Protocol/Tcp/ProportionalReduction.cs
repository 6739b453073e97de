namespace ActorTcp.Protocol.Tcp;

/// <summary>Proportional rate reduction (RFC 9937 §6): how much may be sent for what is delivered.</summary>
/// <remarks>Plain numbers of whatever the window counts: segments, or bytes.</remarks>
internal struct ProportionalReduction
{
    private uint _prior;     // RecoverFS; the window before, as in Linux
    private uint _delivered; // prr_delivered

    /// <summary>prr_out: sent since the reduction began.</summary>
    public uint Out;

    public void Begin(uint window)
    {
        _prior = Math.Max(window, 1);
        _delivered = 0;
        Out = 0;
    }

    /// <summary>sndcnt for an ACK that delivered so much.</summary>
    /// <param name="newly">DeliveredData.</param>
    /// <param name="ssthresh">Where the reduction leads.</param>
    /// <param name="inFlight">The pipe.</param>
    /// <param name="safe">SafeACK: SND.UNA moved, and no further loss was found.</param>
    /// <param name="segment">One full segment.</param>
    public uint Allow(uint newly, uint ssthresh, uint inFlight, bool safe, uint segment)
    {
        _delivered += newly;
        long count;
        if (inFlight > ssthresh)
        {
            // In proportion: what leaves follows what arrives by the ratio of the windows.
            count = (long)((((ulong)ssthresh * _delivered) + _prior - 1) / _prior) - Out;
        }
        else
        {
            // Slow start towards ssthresh (PRR-SSRB), or no faster than delivery (PRR-CRB).
            count = Math.Max((long)_delivered - Out, newly);
            if (safe) count += segment;
            count = Math.Min(count, (long)ssthresh - inFlight);
        }

        long least = Out == 0 ? segment : 0; // a fast retransmission in any case
        return (uint)Math.Max(count, least);
    }
}
