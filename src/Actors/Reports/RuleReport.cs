namespace ActorTcp.Actors.Reports;

/// <summary>How often a rule of a link came to act, over all links of its group.</summary>
/// <param name="Name">As in the scenario.</param>
/// <param name="Selected">Packets that met its conditions, numbers and chance aside.</param>
/// <param name="Acted">Packets on which it acted.</param>
public sealed record RuleReport(string Name, long Selected, long Acted);
