namespace ActorTcp.Protocol.Tests.Requirements;

/// <summary>A section with what was found about it.</summary>
/// <param name="Rfc">The RFC.</param>
/// <param name="Section">The section.</param>
/// <param name="Files">Sources that cite it and do it, below <c>src</c>.</param>
/// <param name="Tests">Tests whose attribute names it.</param>
/// <param name="Scripts">Scripts that cite it, below <c>tests/packetdrill</c>.</param>
public sealed record RfcRow(
    ListedRfc Rfc, RfcSection Section, IReadOnlyList<string> Files, IReadOnlyList<string> Tests,
    IReadOnlyList<string> Scripts)
{
    private static readonly ILookup<(string, string), string> _files = Places(
        SourceCitations.OfSources.Where(c => SourceCitations.Does(c.Place)));

    private static readonly ILookup<(string, string), string> _tests = Places(TestAttributes.Citations);

    private static readonly ILookup<(string, string), string> _scripts = Places(SourceCitations.OfScripts);

    /// <summary>All sections of all listed RFCs.</summary>
    public static IReadOnlyList<RfcRow> All { get; } =
        [.. RfcSections.All.SelectMany(rfc => rfc.Sections.Select(section => Of(rfc, section)))];

    public string Name => $"{Rfc.Name} §{Section.Number}";

    /// <summary>Something of ours does it.</summary>
    public bool IsDone => Files.Count > 0 && Section.LeftOut.Length == 0;

    /// <summary>A test or a script shows it.</summary>
    public bool IsShown => Tests.Count + Scripts.Count > 0;

    private static RfcRow Of(ListedRfc rfc, RfcSection section)
    {
        (string, string) key = (rfc.Id, section.Number);
        return new RfcRow(rfc, section, [.. _files[key]], [.. _tests[key]], [.. _scripts[key]]);
    }

    private static ILookup<(string, string), string> Places(IEnumerable<Citation> citations) =>
        citations.DistinctBy(c => (c.Rfc, c.Section, c.Place)).OrderBy(c => c.Place, StringComparer.Ordinal)
            .ToLookup(c => (c.Rfc, c.Section), c => c.Place);
}
