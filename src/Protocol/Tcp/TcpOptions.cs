using System.Runtime.CompilerServices;

namespace ActorTcp.Protocol.Tcp;

/// <summary>The options of a segment, decoded (RFC 9293 §3.2, RFC 7323, RFC 2018).</summary>
public partial struct TcpOptions
{
    private const int MaxEncodedLength = 40; // the data offset counts to 15 words, and 5 are the header
    private const int SackBlockLength = 8;
    private const TcpOptionKinds OfLayout = TcpOptionKinds.Mss | TcpOptionKinds.WindowScale
        | TcpOptionKinds.SackPermitted | TcpOptionKinds.Timestamps | TcpOptionKinds.Sack;

    /// <summary>Which of the fields below are there.</summary>
    public TcpOptionKinds Present;

    /// <summary>How many of <see cref="Sack"/> are there: 0 to 4; beside a Fast Open cookie, which lies in
    /// their place, its length.</summary>
    public byte SackCount;

    /// <summary>Shift count as received, unclamped (RFC 7323 §2.2).</summary>
    public byte WindowScale;

    /// <summary>How many of <see cref="AccEcn"/> there are, from the left of the option: 0 to 3.</summary>
    public byte AccEcnFields;

    /// <summary>When received: an option had a length that cannot be (RFC 9293 §3.1, MUST-7).</summary>
    public bool Illegal;

    /// <summary>Bytes (RFC 9293 §3.7.1).</summary>
    public ushort Mss;

    /// <summary>The granularity bit and fifteen bits of time, as on the wire (RFC 5482 §3.4).</summary>
    public ushort UserTimeout;

    public uint TsVal;

    public uint TsEcr;

    /// <summary>Counters of Accurate ECN; those beyond <see cref="AccEcnFields"/> mean nothing.</summary>
    public AccEcnCounters AccEcn;

    public SackBlocks Sack;

    /// <summary>In which order they are written; null: <see cref="OptionLayout.Linux"/>.</summary>
    public OptionLayout? Layout;

    public readonly bool Has(TcpOptionKinds kind) => (Present & kind) != 0;

    /// <summary>
    /// How many of <see cref="Sack"/> are written: those that the other options leave room for.
    /// </summary>
    /// <remarks>Three beside timestamps, four alone (RFC 2018 §3).</remarks>
    public readonly int EncodedSackCount =>
        Has(TcpOptionKinds.Sack) && !HasFastOpen
            ? Math.Min(SackCount, RoomForSack / SackBlockLength)
            : 0;

    /// <summary>
    /// Bytes that these options take in a header, padding included: a multiple of 4, at most 40.
    /// </summary>
    public readonly int EncodedLength
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Present switch
        {
            TcpOptionKinds.None => 0,
            TcpOptionKinds.Timestamps => 12, // nearly every segment, and in every layout
            _ => MainLength + HandshakeLength + AccEcnSpace,
        };
    }

    /// <summary>The options that a layout orders, as they are written; those of handshakes follow.</summary>
    public readonly ReadOnlySpan<OptionToken> EncodedOrder => (Layout ?? OptionLayout.Linux).Order(Encoded);

    private readonly int RoomForSack =>
        Math.Max(
        MaxEncodedLength - (Layout ?? OptionLayout.Linux).Length(Present & OfLayout)
            - FastOpenLength - SpaceBesideSack,
        0);

    /// <summary>Bytes of those that a layout orders.</summary>
    private readonly int MainLength =>
        (Layout ?? OptionLayout.Linux).Length(Encoded) + (EncodedSackCount * SackBlockLength);

    /// <summary>Without SACK where no block is there or fits.</summary>
    private readonly TcpOptionKinds Encoded => EncodedSackCount == 0
        ? Present & OfLayout & ~TcpOptionKinds.Sack
        : Present & OfLayout;
}
