namespace ActorTcp.Primitives;

/// <summary>A bug of ours. It fails the run; the run adds the seed and the trace.</summary>
public sealed class InvariantViolationException(string what) : Exception($"does not hold: {what}");
