namespace ActorTcp.Protocol.Tcp;

/// <summary>The largest deviation of the round trip in a flight: what Linux makes the timeout of.</summary>
internal struct FlightDeviation
{
    /// <summary>In quarters of a microsecond.</summary>
    public uint Largest4;

    /// <summary>SND.NXT when the flight began.</summary>
    public SeqNum End;

    public void Start(uint largest4, SeqNum end)
    {
        Largest4 = largest4;
        End = end;
    }
}
