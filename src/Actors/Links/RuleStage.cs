using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>Finds the rules that act on a packet, and counts what they selected.</summary>
internal sealed class RuleStage(Prng prng)
{
    private State[] _states = [];

    /// <summary>Rules in force, in order.</summary>
    public int Count => _states.Length;

    /// <summary>
    /// A rule that stays exactly as it is keeps its count and its stream; a changed one begins anew.
    /// </summary>
    public void Set(IReadOnlyList<LinkRule> rules)
    {
        var states = new State[rules.Count];
        for (int i = 0; i < states.Length; i++)
            states[i] = Find(rules[i]) ?? new(rules[i], prng.Fork(rules[i].Name));
        _states = states;
    }

    /// <summary>
    /// Whether the rule with that index acts on the packet. To be asked once per packet: it counts.
    /// </summary>
    public bool Acts(int index, in Packet packet)
    {
        State state = _states[index];
        return state.Rule.Selects(in packet) && state.Rule.Covers(++state.Selected);
    }

    public LinkRule Rule(int index) => _states[index].Rule;

    public Prng Prng(int index) => _states[index].Prng;

    private State? Find(LinkRule rule)
    {
        foreach (State state in _states)
        {
            if (state.Rule == rule) return state;
        }

        return null;
    }

    private sealed class State(LinkRule rule, Prng prng)
    {
        public readonly LinkRule Rule = rule;
        public readonly Prng Prng = prng;
        public long Selected;
    }
}
