namespace ActorTcp.Protocol.Tcp;

/// <content>The option of Accurate ECN (RFC 9768 §3.2.3).</content>
public partial struct TcpOptions
{
    private const TcpOptionKinds AccEcnKinds = TcpOptionKinds.AccEcn0 | TcpOptionKinds.AccEcn1;
    private const int AccEcnHead = 2;
    private const int AccEcnField = 3;
    private const int Word = 4;

    /// <summary>The AccECN option is there, in either order.</summary>
    public readonly bool HasAccEcn => (Present & AccEcnKinds) != 0;

    /// <summary>Bytes of the option, padding not counted: 2, 5, 8 or 11; 0 where there is none.</summary>
    public readonly int AccEcnLength => HasAccEcn ? AccEcnHead + (AccEcnFields * AccEcnField) : 0;

    /// <summary>Puts the option there, or takes it away where <paramref name="kind"/> is none.</summary>
    /// <param name="kind">One of the two orders.</param>
    /// <param name="fields">How many counters it has, from its left.</param>
    /// <param name="counters">Those beyond are left out.</param>
    public void SetAccEcn(TcpOptionKinds kind, int fields, AccEcnCounters counters)
    {
        Present = (Present & ~AccEcnKinds) | kind;
        AccEcnFields = (byte)fields;
        (uint first, uint last) = kind == TcpOptionKinds.AccEcn1
            ? (counters.E1, counters.E0)
            : (counters.E0, counters.E1);
        first = fields > 0 ? first : 0;
        last = fields > 2 ? last : 0;
        uint ce = fields > 1 ? counters.Ce : 0;
        AccEcn = kind == TcpOptionKinds.AccEcn1 ? new(last, ce, first) : new(first, ce, last);
    }

    /// <summary>Bytes that it adds to those of the layout, padding included; 0 where it does not
    /// fit.</summary>
    internal readonly int AccEcnSpace => HasAccEcn ? AccEcnPlace.Space : 0;

    /// <summary>Where it is written among the tokens of <see cref="EncodedOrder"/>.</summary>
    internal readonly AccEcnPlace AccEcnPlace
    {
        get
        {
            ReadOnlySpan<OptionToken> order = EncodedOrder;
            AccEcnPlace place = PlaceIn(order);
            bool fits = MainLength + FastOpenLength + place.Space <= MaxEncodedLength;
            return fits ? place : new(order.Length, 0, 0, 0);
        }
    }

    private readonly int SpaceBesideSack => HasAccEcn
        ? PlaceIn((Layout ?? OptionLayout.Linux).Order(Present & OfLayout)).Space
        : 0;

    /// <summary>As Linux: behind timestamps, else behind MSS, else before everything. NOPs that align what
    /// follows align it too.</summary>
    private readonly AccEcnPlace PlaceIn(ReadOnlySpan<OptionToken> order)
    {
        int at = order.IndexOf(OptionToken.Timestamps) + 1;
        if (at == 0) at = order.IndexOf(OptionToken.Mss) + 1;
        int nops = at;
        while (nops < order.Length && order[nops] == OptionToken.Nop) nops++;

        int length = AccEcnLength, over = length % Word;
        if (over == 0) return new(at, 0, length, 0);
        bool isAligned = over <= nops - at;
        return isAligned ? new(at, over, length, 0) : new(at, 0, length, Word - over);
    }
}
