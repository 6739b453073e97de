namespace ActorTcp.Protocol.Tests.Requirements;

/// <summary>An <see cref="RfcAttribute"/> as it stands in the sources of some test project.</summary>
/// <param name="Project">The folder of the project: <c>Protocol.Tests</c>.</param>
/// <param name="Type">The class.</param>
/// <param name="Method">The test; empty where the attribute belongs to the class.</param>
/// <param name="Section">As it was written.</param>
/// <param name="Requirements">Of RFC 9293.</param>
internal sealed record TestAttribute(
    string Project, string Type, string Method, string Section, IReadOnlyList<string> Requirements)
{
    /// <summary>As a comment would write it.</summary>
    public string Cites => char.IsAsciiDigit(Section[0]) ? $"RFC {Section}" : Section;

    public string Name => Method.Length == 0 ? Type : $"{Type}.{Method}";
}
