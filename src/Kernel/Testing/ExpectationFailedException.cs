namespace ActorTcp.Kernel.Testing;

/// <summary>A probe did not see what the spec says; fails a test in any framework.</summary>
public sealed class ExpectationFailedException(string what) : Exception(what);
