namespace ActorTcp.Kernel;

/// <summary>Answers that say only how it went; a failure fails the one who asked.</summary>
public abstract record Status
{
    private Status()
    {
    }

    public sealed record Success(object? Value) : Status;

    public sealed record Failure(Exception Cause) : Status;
}
