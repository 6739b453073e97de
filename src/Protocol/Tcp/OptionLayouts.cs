namespace ActorTcp.Protocol.Tcp;

/// <summary>The order of options in a SYN, in a SYN-ACK and in all other segments of a stack.</summary>
public sealed record OptionLayouts
{
    public static readonly OptionLayouts Linux = new();

    private const TcpOptionKinds OfSegments = TcpOptionKinds.Timestamps | TcpOptionKinds.Sack;

    private const TcpOptionKinds OfSyns = TcpOptionKinds.Mss | TcpOptionKinds.WindowScale
        | TcpOptionKinds.SackPermitted | TcpOptionKinds.Timestamps;

    private OptionLayouts()
    {
    }

    /// <summary>Null: as <see cref="OptionLayout.Linux"/>, which a segment does not have to carry.</summary>
    internal OptionLayout? Syn { get; private init; }

    internal OptionLayout? SynAck { get; private init; }

    internal OptionLayout? Segment { get; private init; }

    /// <summary>That order in SYNs, with and without ACK.</summary>
    public OptionLayouts WithSyn(OptionLayout layout) =>
        this with { Syn = Carried(layout, OfSyns), SynAck = Carried(layout, OfSyns) };

    /// <summary>That order in SYN-ACKs.</summary>
    public OptionLayouts WithSynAck(OptionLayout layout) =>
        this with { SynAck = Carried(layout, OfSyns) };

    /// <summary>That order in everything that is no SYN.</summary>
    public OptionLayouts WithSegment(OptionLayout layout) =>
        this with { Segment = Carried(layout, OfSegments) };

    private static OptionLayout? Carried(OptionLayout layout, TcpOptionKinds kinds) =>
        layout.IsAs(OptionLayout.Linux, kinds) ? null : layout;
}
