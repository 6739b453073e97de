namespace ActorTcp.Protocol.Tcp;

/// <summary>Whether the sender fills its congestion window: one that it does not fill says nothing of the
/// path (RFC 2861 §2; the rule of Linux, tcp_cwnd_validate).</summary>
internal struct WindowUsage
{
    private SeqNum _end; // what is known holds until that is acknowledged
    private uint _mostInFlight;
    private bool _limited;

    /// <summary>Something was sent.</summary>
    /// <param name="snd">After sending.</param>
    /// <param name="limited">No room for another full segment is left.</param>
    public void Sent(in SendVariables snd, bool limited)
    {
        uint inFlight = snd.InFlight;
        if (snd.Una < _end && !limited && (_limited || inFlight <= _mostInFlight)) return;
        _limited = limited;
        _mostInFlight = inFlight;
        _end = snd.Nxt;
    }

    /// <summary>The last flight stopped at the window.</summary>
    public readonly bool IsLimited => _limited;

    /// <summary>The window may grow: it was filled, or in slow start more than half filled.</summary>
    public readonly bool Fills(in CongestionState state) =>
        _limited || (state.InSlowStart && state.Cwnd < 2UL * _mostInFlight);

    /// <summary>Nothing is known: the next to be sent, from that number on, begins anew.</summary>
    public void Start(SeqNum una) => this = new() { _end = una };
}
