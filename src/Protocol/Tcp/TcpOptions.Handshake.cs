namespace ActorTcp.Protocol.Tcp;

/// <content>The options of RFC 7413 (Fast Open) and RFC 5482 (user timeout).</content>
public partial struct TcpOptions
{
    private const TcpOptionKinds FastOpenKinds =
        TcpOptionKinds.FastOpen | TcpOptionKinds.FastOpenExperiment;

    /// <summary>The Fast Open option is there, in either form.</summary>
    public readonly bool HasFastOpen => (Present & FastOpenKinds) != 0;

    /// <summary>The cookie; of length 0 where it is asked for. It lies in the place of SACK blocks, which no
    /// SYN carries.</summary>
    public FastOpenCookie Cookie
    {
        readonly get => new(
            ((ulong)Sack[0].Start.Value << 32) | Sack[0].End.Value,
            ((ulong)Sack[1].Start.Value << 32) | Sack[1].End.Value,
            SackCount);
        set
        {
            Sack[0] = new(new((uint)(value.First >> 32)), new(unchecked((uint)value.First)));
            Sack[1] = new(new((uint)(value.Last >> 32)), new(unchecked((uint)value.Last)));
            SackCount = value.Length;
            Present &= ~TcpOptionKinds.Sack;
        }
    }

    /// <summary>Bytes of the Fast Open option with its padding to words; 0 where there is none.</summary>
    public readonly int FastOpenLength => !HasFastOpen ? 0
        : (SackCount + (Has(TcpOptionKinds.FastOpenExperiment) ? 4 : 2) + 3) & ~3;

    /// <summary>The user timeout goes where a long cookie leaves it room.</summary>
    public readonly bool WritesUserTimeout =>
        Has(TcpOptionKinds.UserTimeout)
        && MainLength + FastOpenLength + AccEcnSpace + 4 <= MaxEncodedLength;

    /// <summary>Bytes of the options of this file, padding included.</summary>
    public readonly int HandshakeLength => FastOpenLength + (WritesUserTimeout ? 4 : 0);
}
