using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Links;

/// <summary>What a rule does to the packets it selects.</summary>
public abstract record LinkAction
{
    private LinkAction() { } // closed: all cases are nested here

    /// <summary>The packet is lost; later rules do not see it.</summary>
    public sealed record Drop : LinkAction;

    /// <summary>The packet comes that much later; those behind it do not wait.</summary>
    public sealed record Delay(Duration By) : LinkAction
    {
        public Duration By { get; } = Bounds.Delay(By, nameof(By));
    }

    /// <summary>That many more copies of the packet follow it, each so much later than the one
    /// before.</summary>
    public sealed record Duplicate(int Copies = 1, Duration After = default) : LinkAction
    {
        public Duration After { get; } = Bounds.Delay(After, nameof(After));

        public int Copies { get; } = Bounds.InRange(Copies, 1, Bounds.MaxCopies, nameof(Copies));
    }

    /// <summary>That many bits of the packet are flipped, at places drawn at random.</summary>
    public sealed record Corrupt(int Bits = 1) : LinkAction
    {
        public int Bits { get; } = Bounds.InRange(Bits, 1, Bounds.MaxBits, nameof(Bits));
    }

    /// <summary>One bit of the field is flipped; checksums stay as they were.</summary>
    public sealed record CorruptField(SegmentField Field) : LinkAction;

    /// <summary>Fields get other values, with sound checksums: what a middlebox does.</summary>
    public sealed record Rewrite(IReadOnlyList<FieldEdit> Edits) : LinkAction;

    /// <summary>Options are taken out.</summary>
    public sealed record Strip(TcpOptionKinds Options) : LinkAction;

    /// <summary>The MSS option says at most so many bytes.</summary>
    public sealed record ClampMss(int Most) : LinkAction;

    /// <summary>The packet waits; all that the rule holds goes on together, in order.</summary>
    /// <param name="For">After the first one was taken; the longest time in any case.</param>
    /// <param name="Count">Once so many are held; 0: however many.</param>
    /// <param name="Until">Once that rule has acted, behind the packet on which it acted.</param>
    public sealed record Hold(Duration For, int Count = 0, string? Until = null) : LinkAction;

    /// <summary>The packet is overtaken by the next ones, if they come in time.</summary>
    public sealed record Behind(int Packets, Duration Within) : LinkAction
    {
        public int Packets { get; } = Bounds.InRange(Packets, 1, 1_000, nameof(Packets));
    }

    /// <summary>The link answers in the receiver's name, or adds a segment of its own.</summary>
    /// <param name="Kind">With what.</param>
    /// <param name="To">Whom it tells.</param>
    /// <param name="Passes">Whether the packet itself goes on; else it is lost.</param>
    public sealed record Answer(AnswerKind Kind, AnswerTo To, bool Passes) : LinkAction;

    /// <summary>A bare acknowledgment comes in so many steps (RFC 3465 §2.1 resists that).</summary>
    public sealed record DivideAck(int Parts) : LinkAction
    {
        public int Parts { get; } = Bounds.InRange(Parts, 2, 1_000, nameof(Parts));
    }

    /// <summary>Timestamps are what a wrong clock says.</summary>
    public sealed record Stamp(ITimestampShift Clock) : LinkAction;

    /// <summary>Somebody is told; the packet goes on to the next rule.</summary>
    public sealed record Notify(object Watcher) : LinkAction;
}
