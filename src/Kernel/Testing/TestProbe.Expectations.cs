using System.Runtime.CompilerServices;

namespace ActorTcp.Kernel.Testing;

/// <content>What a spec may expect.</content>
public sealed partial class TestProbe
{
    public T ExpectMsg<T>(Duration? timeout = null)
    {
        object message = Take(timeout, typeof(T).Name);
        return message is T typed ? typed : throw Unexpected(typeof(T).Name);
    }

    /// <param name="isExpected">What must hold of it.</param>
    /// <param name="timeout">Longest wait; null: <see cref="DefaultTimeout"/>.</param>
    /// <param name="condition">As the spec wrote it, for the message of a failure.</param>
    public T ExpectMsg<T>(
        Predicate<T> isExpected, Duration? timeout = null,
        [CallerArgumentExpression(nameof(isExpected))] string condition = "")
    {
        T message = ExpectMsg<T>(timeout);
        return isExpected(message) ? message : throw Unexpected($"a {typeof(T).Name} with {condition}");
    }

    /// <summary>Expects an equal message.</summary>
    public T ExpectMsg<T>(T expected, Duration? timeout = null)
        where T : notnull
    {
        object message = Take(timeout, expected.ToString() ?? "");
        return message.Equals(expected) ? (T)message : throw Unexpected(expected.ToString() ?? "");
    }

    /// <summary>Expects exactly these, in any order.</summary>
    public void ExpectMsgAllOf(params IReadOnlyList<object> expected)
    {
        var missing = new List<object>(expected);
        Instant limit = LimitOf(timeout: null);
        while (missing.Count > 0)
        {
            object message = Take(limit - _system.Now, string.Join(", ", missing));
            if (!missing.Remove(message)) throw Unexpected(string.Join(", ", missing));
        }
    }

    public IReadOnlyList<object> ReceiveN(int count, Duration? timeout = null)
    {
        Instant limit = LimitOf(timeout);
        var messages = new List<object>();
        while (messages.Count < count)
        {
            messages.Add(Take(limit - _system.Now, $"{count} messages, got {messages.Count}"));
        }

        return messages;
    }

    /// <summary>The first message that fits; the others before it are forgotten.</summary>
    /// <param name="isExpected">What must hold of it.</param>
    /// <param name="timeout">Longest wait, for all together; null: <see cref="DefaultTimeout"/>.</param>
    /// <param name="condition">As the spec wrote it, for the message of a failure.</param>
    public T FishForMessage<T>(
        Predicate<T> isExpected, Duration? timeout = null,
        [CallerArgumentExpression(nameof(isExpected))] string condition = "")
    {
        Instant limit = LimitOf(timeout);
        var others = new List<string>();
        while (TryTake(limit) is { } message)
        {
            if (message is T typed && isExpected(typed)) return typed;
            others.Add(Described(message));
        }

        string found = others.Count == 0 ? "nothing" : string.Join(", ", others);
        throw new ExpectationFailedException(
            $"expected a {typeof(T).Name} with {condition}, got {found} until {_system.Now}");
    }

    /// <summary>Expects the end of an actor that the probe watches.</summary>
    public Terminated ExpectTerminated(IActorRef actor, Duration? timeout = null)
    {
        Terminated terminated = ExpectMsg<Terminated>(timeout);
        return ReferenceEquals(terminated.ActorRef, actor)
            ? terminated
            : throw Unexpected($"the end of {actor.Path}");
    }

    /// <summary>
    /// Runs for so long; nothing may come, nor have come. Without a duration: nothing at this instant.
    /// </summary>
    public void ExpectNoMsg(Duration? duration = null)
    {
        Instant limit = Instant.Min(_system.Now + (duration ?? Duration.Zero), _withinEnd);
        if (TryTake(limit) is not null) throw Unexpected("nothing");
    }

    private ExpectationFailedException Unexpected(string expected)
    {
        string sender = ReferenceEquals(LastSender, _system.DeadLetters)
            ? "without a sender" : $"from {LastSender.Path}";
        return new($"expected {expected}, got {Described(LastMessage!)} {sender} at {_system.Now}");
    }

    /// <summary>A record's own text begins with its type; of other things the type is told too.</summary>
    private static string Described(object message)
    {
        string type = message.GetType().Name, text = message.ToString() ?? "";
        return text.StartsWith(type, StringComparison.Ordinal) ? text : $"{type} {text}";
    }
}
