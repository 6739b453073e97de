using ActorTcp.Actors.Links;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios;

/// <summary>Which packets a rule picks: all its conditions must hold; null asks nothing.</summary>
public sealed record RuleMatch
{
    public static readonly RuleMatch Everything = new();

    public SegmentKind? Kind { get; init; }

    /// <summary>With or without payload.</summary>
    public bool? Payload { get; init; }

    /// <summary>Sent again, or for the first time.</summary>
    public bool? Retransmission { get; init; }

    /// <summary>The source or the destination port.</summary>
    public int? Port { get; init; }

    /// <summary>At least these control bits are set.</summary>
    public TcpFlags Flags { get; init; }

    public int? SourcePort { get; init; }

    public int? DestinationPort { get; init; }

    /// <summary>The source or the destination.</summary>
    public IpAddress? Address { get; init; }

    public SequenceSpan? Sequence { get; init; }

    /// <summary>Bytes of the payload, each of them a character.</summary>
    public string? Contains { get; init; }

    public ConnectionName? Connection { get; init; }

    /// <summary>The state of the end that sends, after it has sent.</summary>
    public StateSet SenderStates { get; init; }

    /// <summary>The state of the end that receives, when the packet arrives.</summary>
    public StateSet ReceiverStates { get; init; }

    /// <summary>Numbers count in each connection by itself.</summary>
    public bool PerConnection { get; init; }

    /// <summary>From the first number on, every that many.</summary>
    public long Every { get; init; } = 1;

    /// <summary>Of the packets for which all else holds.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>The first packet that is picked, counted from 1 among those for which all else
    /// holds.</summary>
    public long FromNth { get; init; } = 1;

    /// <summary>The last packet that is picked.</summary>
    public long ToNth { get; init; } = long.MaxValue;
}
