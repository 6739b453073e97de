namespace ActorTcp.Protocol.Tests.Requirements;

/// <summary>A section of an RFC that asks something of an endpoint or of a link.</summary>
/// <param name="Number">As the RFC counts: <c>3.10.7.4</c>; a numbered step stands as <c>5.1</c> too.</param>
/// <param name="Says">What it asks, in our own words.</param>
public sealed record RfcSection(string Number, string Says)
{
    /// <summary>Why nothing of ours does it; empty where something does.</summary>
    public string LeftOut { get; init; } = "";

    /// <summary>What of it we do not do, and why; empty where all is done.</summary>
    public string Part { get; init; } = "";

    /// <summary>Why no test and no script shows it; empty where one must.</summary>
    public string Untested { get; init; } = "";

    /// <summary>The section that took its place, such as <c>9293 §3.8.6.1</c>; empty where it counts
    /// itself.</summary>
    public string Elsewhere { get; init; } = "";
}
