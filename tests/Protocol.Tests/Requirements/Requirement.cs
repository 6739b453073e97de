namespace ActorTcp.Protocol.Tests.Requirements;

/// <summary>A row of RFC 9293 Appendix B in our own words.</summary>
/// <param name="Id">MUST-n, SHLD-n, REC-n or MAY-n.</param>
/// <param name="Section">Where the RFC states it.</param>
/// <param name="Statement">One line.</param>
/// <param name="File">What implements it, below <c>src</c>; empty where nothing of ours does.</param>
/// <param name="WithoutTest">Why no test of this project shows it; empty where one must.</param>
public sealed record Requirement(
    string Id, string Section, string Statement, string File, string WithoutTest = "");
