using ActorTcp.Primitives;

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
}
