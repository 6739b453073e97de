namespace ActorTcp.Protocol.Tests.Requirements;

/// <summary>An RFC, or a draft, that <c>docs/rfc.md</c> goes through.</summary>
/// <param name="Id">Its number, or the name of the draft.</param>
/// <param name="Title">Its title.</param>
/// <param name="Sections">In the order of the text.</param>
public sealed record ListedRfc(string Id, string Title, IReadOnlyList<RfcSection> Sections)
{
    /// <summary>What to look for in the page.</summary>
    public string Name => char.IsAsciiDigit(Id[0]) ? $"RFC {Id}" : Id;
}
