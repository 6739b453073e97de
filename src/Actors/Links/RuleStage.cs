using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>Finds the rules that act on a packet, and counts what they selected.</summary>
/// <param name="prng">A stream of these rules alone.</param>
/// <param name="sight">Of the host that the rules live with; null: rules about connections select
/// nothing.</param>
/// <param name="isAtReceiver">Packets are judged where they arrive, not where they are sent.</param>
internal sealed class RuleStage(Prng prng, IConnectionSight? sight = null, bool isAtReceiver = false)
{
    private RuleState[] _states = [];
    private byte[] _text = [];

    /// <summary>Rules in force, in order.</summary>
    public int Count => _states.Length;

    /// <summary>All rules that ever were in force, in the order in which they came.</summary>
    public List<RuleState> All { get; } = [];

    /// <summary>
    /// A rule that stays exactly as it is keeps its count and its stream; a changed one begins anew.
    /// </summary>
    public void Set(IReadOnlyList<LinkRule> rules)
    {
        var states = new RuleState[rules.Count];
        for (int i = 0; i < states.Length; i++) states[i] = Find(rules[i]) ?? Begin(rules[i]);
        _states = states;
    }

    /// <summary>
    /// Whether the rule with that index acts on the packet. To be asked once per packet: it counts.
    /// </summary>
    public bool Acts(int index, in Packet packet, Instant now)
    {
        RuleState state = _states[index];
        if (state.Rule.Sequence is { IsRelative: true }) NoteIsn(state, in packet);
        if (!state.Rule.Selects(in packet) || !SelectsByContext(state, in packet, now)) return false;

        state.Selected++;
        long number = state.Rule.PerConnection ? state.NextOf(ConnectionOf(in packet)) : state.Selected;
        if (!state.Rule.Covers(number)) return false;
        if (state.Rule.Probability < 1 && !state.Prng.Chance(state.Rule.Probability)) return false;

        state.Acted++;
        return true;
    }

    public LinkRule Rule(int index) => _states[index].Rule;

    public RuleState State(int index) => _states[index];

    public Prng Prng(int index) => _states[index].Prng;

    private RuleState Begin(LinkRule rule)
    {
        var state = new RuleState(rule, prng.Fork(rule.Name));
        All.Add(state);
        return state;
    }

    private RuleState? Find(LinkRule rule)
    {
        foreach (RuleState state in _states)
        {
            if (state.Rule == rule) return state;
        }

        return null;
    }

    /// <summary>The ends as the host sees them that the rules live with.</summary>
    private (Endpoint Local, Endpoint Remote) ConnectionOf(in Packet packet)
    {
        var source = new Endpoint(packet.Source, packet.Segment.SourcePort);
        var destination = new Endpoint(packet.Destination, packet.Segment.DestinationPort);
        return isAtReceiver ? (destination, source) : (source, destination);
    }

    private bool SelectsByContext(RuleState state, in Packet packet, Instant now)
    {
        LinkRule rule = state.Rule;
        if (rule.Contains is { } bytes && !Contains(in packet, bytes)) return false;
        if (rule.Memory != RuleMemory.None && !Remembers(state, in packet, now)) return false;
        StateSet states = isAtReceiver ? rule.ReceiverStates : rule.SenderStates;
        if (rule is { Sequence: null, Connection: null } && states.IsAny) return true;

        (Endpoint local, Endpoint remote) = ConnectionOf(in packet);
        if (!states.IsAny && (sight is null || !states.Has(sight.StateOf(in local, in remote)))) return false;
        if (rule.Connection is { } name && (sight is null || !sight.IsNamed(in local, in remote, name)))
            return false;

        return rule.Sequence is not { } span || Touches(state, span, in packet);
    }

    /// <summary>The text of a segment may be part of a pattern without an end: what is looked at is
    /// copied.</summary>
    private bool Contains(in Packet packet, string wanted)
    {
        Payload text = packet.Segment.Text;
        if (text.Length < wanted.Length) return false;
        if (_text.Length < text.Length) _text = new byte[text.Length];
        text.CopyTo(_text);
        for (int at = 0; at + wanted.Length <= text.Length; at++)
        {
            int same = 0;
            while (same < wanted.Length && _text[at + same] == wanted[same]) same++;
            if (same == wanted.Length) return true;
        }

        return false;
    }

    private bool Touches(RuleState state, SequenceSpan span, in Packet packet)
    {
        if (!span.IsRelative) return span.Touches(in packet.Segment, default);

        (Endpoint local, Endpoint remote) = ConnectionOf(in packet);
        SeqNum? isn = state.IsnOf((local, remote));
        if (!isAtReceiver) isn ??= sight?.IssOf(in local, in remote);
        return isn is { } first && span.Touches(in packet.Segment, first);
    }

    private void NoteIsn(RuleState state, in Packet packet)
    {
        if (packet.Kind == PacketKind.Tcp && packet.Segment.Has(TcpFlags.Syn))
            state.NoteIsn(ConnectionOf(in packet), packet.Segment.Seq);
    }

    private bool Remembers(RuleState state, in Packet packet, Instant now)
    {
        bool opens = packet.Segment.Has(TcpFlags.Syn);
        return state.Rule.Memory == RuleMemory.Unknown
            ? state.IsUnknown(ConnectionOf(in packet), opens)
            : state.IsIdle(ConnectionOf(in packet), opens, now);
    }
}
