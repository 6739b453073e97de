using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Scripts.Syntax;

/// <summary>A segment as a script writes it: numbers relative, except with SYN.</summary>
internal sealed record TcpPattern
{
    public TcpFlags Flags { get; init; }

    /// <summary>The three bits of AccECN's counter where written as a number.</summary>
    public int? Ace { get; init; }

    public uint Seq { get; init; }

    /// <summary><c>...(0)</c>: the sequence number is not compared.</summary>
    public bool AnySeq { get; init; }

    /// <summary><c>!</c>: as on the wire.</summary>
    public bool IsSeqAbsolute { get; init; }

    public int Length { get; init; }

    public uint? Ack { get; init; }

    public bool IsAckAbsolute { get; init; }

    /// <summary>The field of the header; null: not compared.</summary>
    public ushort? Window { get; init; }

    public ushort? Urgent { get; init; }

    /// <summary>Null: <c>&lt;...&gt;</c>, not compared.</summary>
    public IReadOnlyList<OptionPattern>? Options { get; init; } = [];

    public bool Has(TcpFlags flag) => (Flags & flag) != 0;
}
