namespace ActorTcp.Kernel;

/// <summary>Nobody answered in time.</summary>
public sealed class AskTimeoutException(IActorRef target, Duration timeout)
    : Exception($"{target.Path} did not answer within {timeout}");
