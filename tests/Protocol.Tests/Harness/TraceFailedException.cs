namespace ActorTcp.Protocol.Tests.Harness;

/// <summary>A trace went another way than written, or a line of it cannot be read.</summary>
public sealed class TraceFailedException(string message) : Exception(message);
