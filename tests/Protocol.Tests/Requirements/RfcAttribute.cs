namespace ActorTcp.Protocol.Tests;

/// <summary>What a test shows: a section, and the requirements of RFC 9293 Appendix B that it
/// covers.</summary>
/// <param name="section">RFC and section: <c>9293 §3.10.7.4</c>.</param>
/// <param name="requirements">Identifiers such as <c>MUST-36</c>, of RFC 9293 only.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class RfcAttribute(string section, params string[] requirements) : Attribute
{
    public string Section { get; } = section;

    public IReadOnlyList<string> Requirements { get; } = requirements;
}
