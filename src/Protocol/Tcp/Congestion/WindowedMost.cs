namespace ActorTcp.Protocol.Tcp;

/// <summary>The most of what was seen in the last so many rounds (Kathleen Nichols' filter, in three
/// samples).</summary>
internal struct WindowedMost
{
    private (uint At, ulong Value) _best;
    private (uint At, ulong Value) _second;
    private (uint At, ulong Value) _third;

    public readonly ulong Value => _best.Value;

    /// <param name="window">Rounds.</param>
    /// <param name="round">Now.</param>
    /// <param name="value">What was seen.</param>
    public void Take(uint window, uint round, ulong value)
    {
        (uint, ulong) sample = (round, value);
        if (value >= _best.Value || round - _third.At > window)
        {
            _best = _second = _third = sample;
            return;
        }

        if (value >= _second.Value) _second = _third = sample;
        else if (value >= _third.Value) _third = sample;

        if (round - _best.At > window) // the best is too old: the next moves up
        {
            (_best, _second, _third) = (_second, _third, sample);
            if (round - _best.At > window) (_best, _second) = (_second, _third);
        }
        else if (_second.At == _best.At && round - _second.At > window / 4)
        {
            _second = _third = sample;
        }
        else if (_third.At == _second.At && round - _third.At > window / 2)
        {
            _third = sample;
        }
    }
}
