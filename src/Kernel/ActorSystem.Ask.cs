namespace ActorTcp.Kernel;

/// <content>Questions from outside of a run.</content>
public sealed partial class ActorSystem
{
    /// <summary>Runs the system until the answer comes.</summary>
    /// <exception cref="AskTimeoutException">No answer within that much virtual time.</exception>
    public T Ask<T>(IActorRef target, object message, Duration timeout)
    {
        ArgumentNullException.ThrowIfNull(target);
        var answer = new OutsideAnswer();
        target.Tell(message, answer);
        if (!RunUntil(() => answer.Value is not null, Now + timeout))
        {
            throw new AskTimeoutException(target, timeout);
        }

        return answer.Value switch
        {
            T value => value,
            Status.Failure failure => throw new InvalidOperationException(
                $"{target.Path} answered with a failure: {failure.Cause.Message}", failure.Cause),
            var other => throw new InvalidOperationException(
                $"{target.Path} answered with {other!.GetType().Name}, not {typeof(T).Name}"),
        };
    }

    private sealed class OutsideAnswer : IActorRef
    {
        public string Path => "/ask";

        public object? Value { get; private set; }

        public void Tell(object message, IActorRef? sender = null) => Value ??= message;
    }
}
