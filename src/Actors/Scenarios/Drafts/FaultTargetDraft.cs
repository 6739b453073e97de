using ActorTcp.Actors.Faults;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios.Drafts;

/// <summary>What a fault is about and its values, as they were read: one of the names, or a node, is
/// set.</summary>
internal sealed record FaultTargetDraft
{
    public Placed<string>? Process { get; init; }

    public Placed<string>? Host { get; init; }

    public Placed<string>? Link { get; init; }

    public Placed<int>? Node { get; init; }

    /// <summary>Among how many nodes.</summary>
    public int Of { get; init; }

    public LinkDirection Direction { get; init; }

    public CutOf Only { get; init; }

    public AnswerKind? Answer { get; init; }

    /// <summary>A jump, a skew, steps, an MTU, an MSS, what is added, or how many.</summary>
    public long Amount { get; init; }

    public Duration Time { get; init; }

    public TcpOptionKinds Options { get; init; }

    public ConnectionName? Connection { get; init; }

    public ushort Port { get; init; }

    public double PerSecond { get; init; }

    public RuleMatch Match { get; init; } = RuleMatch.Everything;

    public RuleAction? Does { get; init; }
}
