using System.Text;

namespace ActorTcp.Protocol.Tests.Requirements;

/// <summary>Writes <c>docs/rfc.md</c>.</summary>
internal static class RfcDocument
{
    /// <summary>More scripts of one folder than this are counted instead of named.</summary>
    private const int MostOfOneFolder = 6;

    private const string Introduction = """
        # RFCs, section by section

        Where each section is implemented, which test or script shows it, and what is left out and why. Listed
        are the sections that ask something of an endpoint or of a link; introductions, considerations and
        registries are not. The requirements of RFC 9293 stand one by one in [rfc9293.md](rfc9293.md).

        - **Where**: files below `src` whose comments cite the section (`RFC 6675 §4`). `TcpSettings*` are the
          switches.
        - **Shown by**: tests with `[Rfc("6675 §4")]`, on the test or on its class, and packetdrill scripts
          below `tests/packetdrill` with such a comment; many scripts of one folder are counted.

        This page is written by `RfcDocumentTests`, which fails where a section has neither file nor reason,
        or a file and neither test nor reason, and where anything cites a section that is not listed here.
        After a change set `ACTORTCP_WRITE_DOCS=1` and run the tests of `tests/Protocol.Tests`.


        """;

    public static string Write()
    {
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        text.Append("| RFC | title | sections | done here | in another section | left out |\n")
            .Append("|---|---|---|---|---|---|\n");
        foreach (IGrouping<ListedRfc, RfcRow> rfc in RfcRow.All.GroupBy(row => row.Rfc))
        {
            text.Append($"| [{rfc.Key.Name}](#{Anchor(rfc.Key)}) | {rfc.Key.Title} | {rfc.Count()} ")
                .Append($"| {rfc.Count(r => r.Section is { LeftOut: "", Elsewhere: "" })} ")
                .Append($"| {rfc.Count(r => r.Section.Elsewhere.Length > 0)} ")
                .Append($"| {rfc.Count(r => r.Section.LeftOut.Length > 0)} |\n");
        }

        foreach (IGrouping<ListedRfc, RfcRow> rfc in RfcRow.All.GroupBy(row => row.Rfc))
        {
            text.Append($"\n## {rfc.Key.Name}\n\n{rfc.Key.Title}\n\n")
                .Append("| § | says | where | shown by |\n|---|---|---|---|\n");
            foreach (RfcRow row in rfc) text.Append(Line(row));
        }

        text.Append("\n## Cited besides\n\nFormats, IP, ICMP and programs: not gone through here.\n\n");
        foreach ((string number, string title) in RfcSections.Besides.OrderBy(b => b.Key.Length))
        {
            text.Append($"- {new ListedRfc(number, title, []).Name}, {title}\n");
        }

        return text.ToString();
    }

    private static string Line(RfcRow row)
    {
        string says = row.Section.Part.Length == 0
            ? row.Section.Says
            : $"{row.Section.Says} *Left out: {row.Section.Part}.*";
        string shown = string.Join("<br>", row.Tests.Select(t => $"`{t}`").Concat(Grouped(row.Scripts)));
        if (shown.Length == 0 && row.Section.Untested.Length > 0) shown = $"*{row.Section.Untested}*";
        return $"| {row.Section.Number} | {says} | {Where(row)} | {shown} |\n";
    }

    private static string Where(RfcRow row)
    {
        if (row.Section.LeftOut.Length > 0) return $"*left out: {row.Section.LeftOut}*";
        string files = string.Join("<br>", row.Files.Select(f => $"`{f}`"));
        if (row.Section.Elsewhere.Length == 0) return files;
        string elsewhere = row.Section.Elsewhere;
        string see = char.IsAsciiDigit(elsewhere[0]) ? $"*see RFC {elsewhere}*" : $"*see {elsewhere}*";
        return files.Length == 0 ? see : $"{see}<br>{files}";
    }

    private static IEnumerable<string> Grouped(IReadOnlyList<string> scripts) =>
        from script in scripts
        group script by Path.GetDirectoryName(script)!.Replace('\\', '/') into folder
        from name in folder.Count() <= MostOfOneFolder
            ? folder.Select(s => $"`{s}`")
            : [$"{folder.Count()} scripts of `{folder.Key}/`"]
        select name;

    private static string Anchor(ListedRfc rfc) => rfc.Name.Replace(' ', '-').ToLowerInvariant();
}
