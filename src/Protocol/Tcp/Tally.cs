namespace ActorTcp.Protocol.Tcp;

/// <summary>Segments and their sequence numbers, counted together.</summary>
internal struct Tally
{
    public int Segments;
    public uint Numbers;

    public void Add(in SentRecord record)
    {
        Segments++;
        Numbers += record.End - record.Start;
    }

    public void Remove(in SentRecord record)
    {
        Segments--;
        Numbers -= record.End - record.Start;
    }
}
