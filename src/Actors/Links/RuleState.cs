using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Links;

/// <summary>A rule in force: its counts, its stream of chance, and its memory of connections.</summary>
internal sealed class RuleState(LinkRule rule, Prng prng)
{
    private Dictionary<(Endpoint, Endpoint), long>? _counts;
    private Dictionary<(Endpoint, Endpoint), SeqNum>? _isns;
    private Dictionary<(Endpoint, Endpoint), Instant>? _heard;

    public LinkRule Rule { get; } = rule;

    public Prng Prng { get; } = prng;

    /// <summary>Packets that met all criteria.</summary>
    public long Selected { get; set; }

    /// <summary>Packets on which the rule acted.</summary>
    public long Acted { get; set; }

    /// <summary>The number of the next packet of a connection, from 1.</summary>
    public long NextOf((Endpoint, Endpoint) connection)
    {
        _counts ??= [];
        return _counts[connection] = _counts.GetValueOrDefault(connection) + 1;
    }

    /// <summary>The highest acknowledgment that passed, and whether there was one.</summary>
    public bool TryNoteAck((Endpoint, Endpoint) connection, SeqNum ack, out SeqNum before)
    {
        _isns ??= [];
        bool known = _isns.TryGetValue(connection, out before);
        if (!known || ack > before) _isns[connection] = ack;
        return known;
    }

    public void NoteIsn((Endpoint, Endpoint) connection, SeqNum isn) => (_isns ??= [])[connection] = isn;

    public SeqNum? IsnOf((Endpoint, Endpoint) connection) =>
        _isns is not null && _isns.TryGetValue(connection, out SeqNum isn) ? isn : null;

    public bool IsUnknown((Endpoint, Endpoint) connection, bool opens)
    {
        _heard ??= [];
        if (opens) _heard[connection] = Instant.Zero;
        return !_heard.ContainsKey(connection);
    }

    /// <summary>Once forgotten, a connection stays so: only a SYN makes the box know it again.</summary>
    public bool IsIdle((Endpoint, Endpoint) connection, bool opens, Instant now)
    {
        _heard ??= [];
        bool known = _heard.TryGetValue(connection, out Instant last) && !opens;
        bool expired = known && (last == Instant.Never || now - last > Rule.IdleTime);
        _heard[connection] = expired ? Instant.Never : now;
        return expired;
    }
}
