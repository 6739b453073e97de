namespace ActorTcp.Protocol.Tcp;

/// <summary>Segments that left in one burst and go again in one.</summary>
internal struct ResentBurst
{
    private int _count;
    private int _last; // of the effects
    private SeqNum _end;
    private bool _goesOn;

    /// <summary>Was sent just now.</summary>
    public void Add(SeqRange range, RetransmissionQueue queue, TcpEffects effects)
    {
        if (!_goesOn || range.Start != _end) Close(effects);
        _count++;
        _last = effects.Segments.Length - 1;
        _end = range.End;
        _goesOn = queue.IsJoined(range.Start);
        if (!_goesOn) Close(effects);
    }

    /// <summary>No more follows for now: what is left of the burst is one of its own.</summary>
    public void End(RetransmissionQueue queue, TcpEffects effects)
    {
        if (_goesOn) queue.EndBurstAt(_end - 1);
        Close(effects);
    }

    private void Close(TcpEffects effects)
    {
        if (_count > 1) effects.Push(_last);
        _count = 0;
    }
}
