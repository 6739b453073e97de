namespace ActorTcp.Kernel;

/// <summary>What a supervisor does about a child that failed.</summary>
public enum Directive
{
    /// <summary>Goes on with the same instance; the message is lost.</summary>
    Resume,

    /// <summary>A new instance behind the same reference; waiting messages are kept.</summary>
    Restart,

    /// <summary>Stops the child for good.</summary>
    Stop,

    /// <summary>The supervisor fails with the same cause.</summary>
    Escalate,
}
