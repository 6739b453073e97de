using ActorTcp.Actors.Links;

namespace ActorTcp.Actors.Faults;

/// <summary>What a fault does to one direction of a link while it lasts; never to its delay.</summary>
/// <param name="Name">Of the fault.</param>
/// <param name="Rules">Before those of the link.</param>
internal sealed record LinkOverlay(string Name, IReadOnlyList<LinkRule> Rules)
{
    public bool Cuts { get; init; }

    /// <summary>Longer packets vanish; null: as the link says.</summary>
    public int? BlackholeMtu { get; init; }

    public LinkSettings On(LinkSettings settings) => settings with
    {
        Cut = settings.Cut || Cuts,
        Mtu = BlackholeMtu is { } mtu ? Math.Min(mtu, settings.Mtu ?? mtu) : settings.Mtu,
        MtuBlackHole = settings.MtuBlackHole || BlackholeMtu is not null,
        Rules = [.. Rules, .. settings.Rules],
    };

    /// <summary>It begins or ends.</summary>
    internal sealed record Switch(LinkOverlay Overlay, bool On);
}
