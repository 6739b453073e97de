namespace ActorTcp.Protocol.Tests.Requirements;

/// <summary>A place that names an RFC.</summary>
/// <param name="Rfc">Number, or name of a draft.</param>
/// <param name="Section">Without the sign; empty where the RFC is named as a whole.</param>
/// <param name="Place">A source file below <c>src</c>, a test, or a script.</param>
public sealed record Citation(string Rfc, string Section, string Place);
