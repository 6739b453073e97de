using ActorTcp.Drive.Calls;
using ActorTcp.Drive.Scripts.Reading;
using ActorTcp.Drive.Scripts.Syntax;
using ActorTcp.Primitives;

namespace ActorTcp.Drive.Scripts.Running;

/// <content>System calls: made at their time, and what they return compared.</content>
internal sealed partial class ScriptRun
{
    private static readonly Duration WaitForThread = Duration.FromSeconds(1);

    /// <summary>From the numbers of the script to those of the host.</summary>
    private readonly Dictionary<int, int> _descriptors = [];

    private Blocking? _blocking;

    private void Make(CallPattern pattern, Duration offset)
    {
        FinishBlocking(WaitForThread);
        StartedCall started = Start(pattern);
        if (pattern.End is { } end)
        {
            Duration zero = _event.Time.IsRelative ? offset : Duration.Zero;
            Duration returns = zero + new Duration(end);
            Duration begins = zero + new Duration(_event.Time.From);
            _blocking = new(
                _event, pattern, started, new(returns, returns, false, ToleranceOf(returns - begins)));
            return;
        }

        if (!started.Call.IsDone)
            throw new ScriptFailureException(
                $"{pattern.Name} blocks; without '...' it has to return at once");
        Compare(pattern, started);
    }

    /// <summary>Only one call blocks at a time: the next one, and the end of the script, wait for
    /// it.</summary>
    private void FinishBlocking(Duration patience)
    {
        if (_blocking is not { } blocking) return;

        ScriptEvent current = _event;
        bool isDone = _host.RunToEndOf(blocking.Started.Call, _host.Now + patience);
        _event = blocking.Event;
        if (!isDone)
            throw new ScriptFailureException($"{blocking.Pattern.Name} still blocks at {SecondsText(Now)}");

        Compare(blocking.Pattern, blocking.Started);
        Duration returned = blocking.Started.Call.Returned - _start;
        if (!blocking.Due.Holds(returned))
            throw new ScriptFailureException(
                $"{blocking.Pattern.Name} returned late or early: {blocking.Due.Wrong(returned)}");
        _event = current;
        _blocking = null;
    }

    private void Compare(CallPattern pattern, StartedCall started)
    {
        CallResult result = started.Call.Result!;
        if (pattern.Result is not Expression.Ellipsis)
        {
            long expected = Constants.Number(pattern.Result);
            bool isSame = started.GivesDescriptor && expected >= 0 ? result.Value >= 0
                : result.Value == expected;
            bool sameErrno = pattern.Errno is null
                || Constants.Canonical(pattern.Errno) == result.Error.ToString();
            if (!isSame || (expected < 0 && !sameErrno)) throw WrongResult(pattern, expected, result);
            int number = Within32Bits(expected, pattern.Result.Place);
            if (started.GivesDescriptor && expected >= 0) _descriptors[number] = (int)result.Value;
            if (!result.IsError) started.Succeeded?.Invoke(number);
            if (result.Value > 0) NoteWritten(pattern);
        }

        if (!result.IsError && started.CheckOutput?.Invoke() is { } wrong)
            throw new ScriptFailureException(
                $"{pattern.Name}: another output than expected", wrong.Split('\n'));
    }

    private static ScriptFailureException WrongResult(CallPattern pattern, long expected, CallResult result)
    {
        string wanted = pattern.Errno is { } errno ? $"{expected} {errno}" : $"{expected}";
        string got = result.IsError ? $"{result.Value} {result.Error}" : $"{result.Value}";
        return new($"{pattern.Name} returned another value than expected", $"expected  {wanted}",
            $"seen      {got}");
    }

    /// <summary>A number that the script never got is the host's, as it is.</summary>
    private int LiveOf(int descriptor) => _descriptors.GetValueOrDefault(descriptor, descriptor);

    private int DescriptorIn(CallPattern pattern, int index = 0) => LiveOf(NumberIn(pattern, index));

    private static int NumberIn(CallPattern pattern, int index)
    {
        Expression argument = ArgumentOf(pattern, index);
        return Within32Bits(Constants.Number(argument), argument.Place);
    }

    private static int Within32Bits(long number, Place place) => number is >= int.MinValue and <= int.MaxValue
        ? (int)number
        : throw new ScriptSyntaxException(place, "the number has more than 32 bits");

    private static Expression ArgumentOf(CallPattern pattern, int index) => index < pattern.Arguments.Count
        ? pattern.Arguments[index]
        : throw new ScriptFailureException(
            $"{pattern.Name} has {pattern.Arguments.Count} arguments; more are expected");

    private sealed record Blocking(ScriptEvent Event, CallPattern Pattern, StartedCall Started, Due Due);
}
