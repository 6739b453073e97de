using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Faults;

/// <summary>What goes wrong.</summary>
public abstract record FaultAction
{
    private FaultAction() { } // closed: all cases are nested here

    /// <summary>Something about a process, on every host that runs it.</summary>
    public sealed record OnProcess(ProcessFault Kind, string Process) : FaultAction;

    /// <summary>Something about a host, or each host of a group.</summary>
    /// <param name="Kind">What.</param>
    /// <param name="Host">Its name.</param>
    /// <param name="Amount">Of a clock's jump: nanoseconds; of its skew: millionths; of divided ACKs: steps;
    /// else 0.</param>
    /// <param name="QuietTime">After a boot the host says nothing for so long (RFC 9293 §3.4.3).</param>
    public sealed record OnHost(HostFault Kind, string Host, long Amount = 0, Duration QuietTime = default)
        : FaultAction;

    /// <summary>A machine of a cluster fails: the hosts that it emulates lose their power.</summary>
    /// <param name="Node">Which, from 1.</param>
    /// <param name="Of">Among how many the scenario's hosts are dealt: the fault is about these, on however
    /// many the run is run.</param>
    public sealed record NodeCrash(int Node, int Of) : FaultAction;

    /// <summary>A rule of a link that lasts as long as the fault.</summary>
    public sealed record Rule(LinkTarget On, RuleMatch Match, RuleAction Does) : FaultAction;

    /// <summary>A cut.</summary>
    public sealed record Cut(LinkTarget On, CutOf Only = CutOf.All, AnswerKind? Answer = null) : FaultAction;

    /// <summary>Longer packets vanish without a word (RFC 2923 §2.1).</summary>
    public sealed record BlackholeMtu(LinkTarget On, int Mtu) : FaultAction;

    public sealed record StripOptions(LinkTarget On, TcpOptionKinds Options) : FaultAction;

    public sealed record ClampMss(LinkTarget On, int Most) : FaultAction;

    /// <summary>Sequence numbers are moved in one direction, and acknowledgments in the other moved back;
    /// SACK blocks are forgotten, as old firewalls did.</summary>
    public sealed record RewriteSequence(string Link, uint By) : FaultAction;

    /// <summary>The box in the path forgets all connections: what is not a SYN vanishes.</summary>
    public sealed record NatExpire(string Link) : FaultAction;

    /// <summary>The box forgets connections that were silent for so long.</summary>
    /// <param name="Link">Where it stands.</param>
    /// <param name="After">The silence.</param>
    /// <param name="Resets">It answers them with RST instead of silence.</param>
    public sealed record FirewallIdle(string Link, Duration After, bool Resets) : FaultAction;

    /// <summary>The box answers segments of established connections with RST, to both ends.</summary>
    public sealed record FirewallReset(string Link) : FaultAction;

    /// <summary>Somebody in the path adds a RST behind the next segment.</summary>
    public sealed record InjectReset(LinkTarget On, AnswerKind Kind, ConnectionName? Connection, int Count)
        : FaultAction;

    /// <summary>SYNs from addresses that nobody has.</summary>
    /// <param name="On">The link by which they come, one way.</param>
    /// <param name="Port">The port that they are for.</param>
    /// <param name="PerSecond">How many.</param>
    public sealed record SynFlood(LinkTarget On, ushort Port, double PerSecond) : FaultAction;
}
