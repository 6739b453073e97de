using ActorTcp.Actors.Sockets;
using ActorTcp.Drive.Calls;
using ActorTcp.Drive.Scripts.Reading;
using ActorTcp.Drive.Scripts.Syntax;
using ActorTcp.Primitives;

namespace ActorTcp.Drive.Scripts.Running;

/// <content>Calls that ask and set: fcntl, ioctl, socket options, poll.</content>
internal sealed partial class ScriptRun
{
    private StartedCall StartControl(CallPattern call)
    {
        int descriptor = DescriptorIn(call);
        return Constants.Number(ArgumentOf(call, 1)) switch
        {
            3 => new(_calls.GetFlags(descriptor)),
            4 => new(_calls.SetFlags(descriptor, Constants.Number(ArgumentOf(call, 2)))),
            _ => throw new ScriptSkippedException(
                _event.Place, "commands of fcntl besides F_GETFL and F_SETFL"),
        };
    }

    private StartedCall StartIoControl(CallPattern call)
    {
        int descriptor = DescriptorIn(call);
        PendingCall asked = Constants.Number(ArgumentOf(call, 1)) switch
        {
            0x541B => _calls.UnreadBytes(descriptor),
            0x5411 => _calls.UnacknowledgedBytes(descriptor),
            0x894B => _calls.UnsentBytes(descriptor),
            _ => throw new ScriptSkippedException(_event.Place, "this command of ioctl"),
        };
        CallResult result = asked.Result!;
        if (result.IsError || call.Arguments.Count < 3) return new(asked);

        Expression expected = ArgumentOf(call, 2);
        return new(_calls.Returning(CallResult.Zero)) { CheckOutput = () =>
            Differs(expected, new(result.Value)) };
    }

    private StartedCall StartSetOption(CallPattern call)
    {
        MessageOption? told = WordIn(call, 2) switch
        {
            "SO_ZEROCOPY" => MessageOption.ZeroCopy,
            "SO_TIMESTAMPING" or "SO_TIMESTAMPING_OLD" or "SO_TIMESTAMPING_NEW" => MessageOption.Timestamping,
            "TCP_INQ" => MessageOption.Unread,
            _ => null,
        };
        if (told is { } message)
        {
            long wanted = ValueIn(ArgumentOf(call, 3)).Number;
            return new(_calls.SetMessageOption(DescriptorIn(call), message, wanted));
        }

        SocketOption? option = OptionIn(call);
        SocketOptionValue value = ValueIn(ArgumentOf(call, 3));
        return new(option is { } known
            ? _calls.SetOption(DescriptorIn(call), known, value)
            : _calls.Returning(CallResult.Zero));
    }

    private StartedCall StartGetOption(CallPattern call)
    {
        if (OptionIn(call) is not { } option) return new(_calls.Returning(CallResult.Zero));

        PendingCall asked = _calls.GetOption(DescriptorIn(call), option, out SocketOptionValue value);
        Expression expected = ArgumentOf(call, 3);
        return new(asked) { CheckOutput = () => Differs(expected, value) };
    }

    /// <summary>Null: an option that changes nothing here.</summary>
    private SocketOption? OptionIn(CallPattern call)
    {
        string level = WordIn(call, 1), name = WordIn(call, 2);
        if (SocketOptionNames.TryParse(level, name, out SocketOption option)) return option;
        if (SocketOptionNames.IsWithoutEffect(name)) return null;
        throw new ScriptSkippedException(_event.Place, $"the socket option {level} {name}");
    }

    private static string WordIn(CallPattern call, int index) => ArgumentOf(call, index) switch
    {
        Expression.Word word => word.Name,
        Expression.Integer number => $"{number.Value}",
        var other => throw new ScriptSyntaxException(other.Place, "expected the name of an option"),
    };

    private static SocketOptionValue ValueIn(Expression value)
    {
        switch (value)
        {
            case Expression.List { Items: [var only] }:
                return ValueIn(only);
            case Expression.Text text:
                return SocketOptionValue.Name(text.Value);
            case Expression.Struct linger when linger.Field("onoff") is { } on
                && linger.Field("linger") is { } time:
                return SocketOptionValue.Linger(Constants.Number(on) != 0, Constants.Number(time));
            case Expression.Struct { Items: [var seconds, var rest] }:
                return SocketOptionValue.Time(FieldNumber(seconds), FieldNumber(rest));
            default:
                return new(Constants.Number(value));
        }
    }

    /// <summary>With or without the name of the field.</summary>
    private static long FieldNumber(Expression field) =>
        Constants.Number(field is Expression.Assign named ? named.Value : field);

    /// <summary>What was expected and what was seen; null where they are the same.</summary>
    private static string? Differs(Expression expected, SocketOptionValue seen)
    {
        if (expected is Expression.Ellipsis || (expected as Expression.List)?.Items is [Expression.Ellipsis])
            return null;

        SocketOptionValue wanted = ValueIn(expected);
        bool isSame = wanted.Text is not null
            ? wanted.Text == seen.Text
            : wanted.Number == seen.Number && wanted.Second == seen.Second;
        return isSame ? null : $"expected  {TextOf(wanted)}\nseen      {TextOf(seen)}";
    }

    private static string TextOf(SocketOptionValue value)
    {
        if (value.Text is { } text) return $"\"{text}\"";
        return value.Second == 0 ? $"{value.Number}" : $"{value.Number}, {value.Second}";
    }

    private StartedCall StartPoll(CallPattern call)
    {
        if (ArgumentOf(call, 0) is not Expression.List list)
            throw new ScriptSyntaxException(_event.Place, "expected a list of pollfd");

        Expression.Struct[] wanted = [.. list.Items.OfType<Expression.Struct>()];
        PollEntry[] entries = [.. wanted.Select(one => new PollEntry(
            LiveOf(Within32Bits(Constants.Number(FieldOf(one, "fd")), one.Place)),
            (PollEvents)Constants.Number(FieldOf(one, "events"))))];
        int timeout = NumberIn(call, 2);
        return new(_calls.Poll(entries, timeout < 0 ? null : Duration.FromMilliseconds(timeout)))
        {
            CheckOutput = () => WrongEvents(wanted, entries),
        };
    }

    private static Expression FieldOf(Expression.Struct from, string name) =>
        from.Field(name) ??
            throw new ScriptSyntaxException(from.Place, $"found no field {name}; expected one");

    private static string? WrongEvents(Expression.Struct[] wanted, PollEntry[] entries)
    {
        for (int i = 0; i < wanted.Length; i++)
        {
            if (wanted[i].Field("revents") is not { } revents) continue;

            var expected = (PollEvents)Constants.Number(revents);
            PollEvents seen = entries[i].Found;
            if (expected != seen) return $"expected  revents={expected}\nseen      revents={seen}";
        }

        return null;
    }
}
