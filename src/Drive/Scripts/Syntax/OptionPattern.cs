using ActorTcp.Drive.Scripts.Reading;

namespace ActorTcp.Drive.Scripts.Syntax;

/// <summary>A TCP option as a script writes it.</summary>
internal abstract record OptionPattern(Place Place)
{
    /// <summary>Bytes on the wire.</summary>
    public abstract int Length { get; }

    public sealed record Nop(Place Place) : OptionPattern(Place)
    {
        public override int Length => 1;
    }

    public sealed record End(Place Place) : OptionPattern(Place)
    {
        public override int Length => 1;
    }

    public sealed record Mss(Place Place, ushort Value) : OptionPattern(Place)
    {
        public override int Length => 4;
    }

    public sealed record WindowScale(Place Place, byte Shift) : OptionPattern(Place)
    {
        public override int Length => 3;
    }

    public sealed record SackPermitted(Place Place) : OptionPattern(Place)
    {
        public override int Length => 2;
    }

    public sealed record Sack(Place Place, IReadOnlyList<(uint Left, uint Right)> Blocks)
        : OptionPattern(Place)
    {
        public override int Length => 2 + (8 * Blocks.Count);
    }

    public sealed record Timestamp(Place Place, uint Value, uint Echo) : OptionPattern(Place)
    {
        /// <summary>Written as dots: whatever the host sends.</summary>
        public bool AnyValue { get; init; }

        /// <inheritdoc cref="AnyValue"/>
        public bool AnyEcho { get; init; }

        public override int Length => 10;
    }

    /// <summary>Fast Open (RFC 7413), under its number or the experimental one.</summary>
    public sealed record FastOpen(Place Place, byte[] Cookie, bool IsExperimental) : OptionPattern(Place)
    {
        public override int Length => (IsExperimental ? 4 : 2) + Cookie.Length;
    }

    /// <summary>Accurate ECN (RFC 9768): up to three counters in the order of the option.</summary>
    public sealed record AccEcn(Place Place, bool IsE1First, IReadOnlyList<uint> Counters)
        : OptionPattern(Place)
    {
        public override int Length => 2 + (3 * Counters.Count);
    }

    /// <summary>Of the wire only: no notation has it.</summary>
    public sealed record Unknown(Place Place, byte[] Bytes) : OptionPattern(Place)
    {
        public override int Length => Bytes.Length;
    }
}
