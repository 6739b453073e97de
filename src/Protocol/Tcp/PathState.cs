using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What a connection knows of its path's MTU, where that is not the MTU of its own link.</summary>
internal sealed class PathState
{
    /// <summary>Largest segment that both ends agreed on, bytes of text without options of each
    /// segment.</summary>
    public required int AgreedMss { get; set; }

    /// <summary>The path's MTU as ICMP told it, bytes; int.MaxValue: it told nothing.</summary>
    public int Mtu { get; set; } = int.MaxValue;

    /// <summary>When <see cref="Mtu"/> is forgotten.</summary>
    public Instant Expires { get; set; } = Instant.Never;

    /// <summary>The search is on (RFC 4821 §7): segments go with <see cref="Low"/>.</summary>
    public bool Searches { get; set; }

    /// <summary>search_low: a segment of so much text is thought to pass (RFC 4821 §7.1).</summary>
    public int Low { get; set; }

    /// <summary>search_high: one of more text is thought not to pass.</summary>
    public int High { get; set; }

    /// <summary>The probe in flight; of no length: none.</summary>
    public SeqRange Probe { get; set; }

    public bool HasProbe => Probe.Length > 0;
}
