namespace ActorTcp.Drive.Lines;

/// <summary>A line that is not of the protocol. Never leaves the session.</summary>
internal sealed class LineException(string message) : Exception(message);
