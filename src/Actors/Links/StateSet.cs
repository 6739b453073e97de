using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Links;

/// <summary>States of a connection; the empty set stands for any.</summary>
public readonly record struct StateSet(ushort Bits)
{
    public static StateSet Of(params ReadOnlySpan<TcpState> states)
    {
        int bits = 0;
        foreach (TcpState state in states) bits |= 1 << (int)state;
        return new((ushort)bits);
    }

    public bool IsAny => Bits == 0;

    public bool Has(TcpState state) => IsAny || (Bits & (1 << (int)state)) != 0;
}
