using ActorTcp.Drive.Calls;
using ActorTcp.Drive.Scripts.Reading;
using ActorTcp.Drive.Scripts.Syntax;
using ActorTcp.Primitives;

namespace ActorTcp.Drive.Scripts.Running;

/// <content>Control data of messages, the error queue, and writes of pages that are not copied.</content>
internal sealed partial class ScriptRun
{
    private const int MostPages = 17; // MAX_SKB_FRAGS: pages of a program in one packet
    private const long ErrorQueueFlag = 0x2000, TruncatedFlag = 0x20; // MSG_ERRQUEUE, MSG_TRUNC

    private static readonly string[] ErrorFields =
        ["ee_errno", "ee_origin", "ee_type", "ee_code", "ee_info", "ee_data"];

    /// <summary>Null: a message of bytes alone.</summary>
    private StartedCall? StartSpecialMessage(CallPattern call, Expression.Struct message, Expression vector)
    {
        TransferFlags flags = FlagsIn(call, 2);
        if (call.Name == "recvmsg" && (flags & TransferFlags.ErrorQueue) != 0)
        {
            PendingCall read = _calls.ReadErrors(DescriptorIn(call), out ErrorNotice? notice);
            return new(read) { CheckOutput = () => WrongNotice(message, notice!) };
        }

        bool pins = call.Name == "sendmsg" && (flags & TransferFlags.ZeroCopy) != 0;
        if (pins && vector is Expression.List { Items.Count: > MostPages } pages)
            return SendPages(call, pages, flags);
        if (message.Field("msg_control") is not Expression.List { Items.Count: > 0 } control) return null;
        if (call.Name != "recvmsg" || !control.Items.All(IsUnreadHint))
            throw new ScriptSkippedException(_event.Place, "control data of messages (msg_control)");

        int descriptor = DescriptorIn(call);
        return new(_calls.Read(descriptor, LengthOf(vector), flags))
        {
            CheckOutput = () => WrongHint((Expression.Struct)control.Items[0], _calls.UnreadHint(descriptor)),
        };
    }

    /// <summary>Each page is a piece of its own, and a packet has room for so many.</summary>
    private StartedCall SendPages(CallPattern call, Expression.List pages, TransferFlags flags)
    {
        long sent = 0;
        for (int i = 0; i < pages.Items.Count; i += MostPages)
        {
            var some = new Expression.List(pages.Place, [.. pages.Items.Skip(i).Take(MostPages)]);
            bool isLast = i + MostPages >= pages.Items.Count;
            TransferFlags how = isLast ? flags : flags | TransferFlags.EndOfRecord;
            PendingCall write = _calls.Write(DescriptorIn(call), Zeros(LengthOf(some)), how);
            if (write.Result is not { IsError: false } result)
                return sent > 0 ? new(Returned(sent)) : new(write);
            sent += result.Value;
        }

        return new(Returned(sent));
    }

    private PendingCall Returned(long value) => _calls.Returning(new(value));

    /// <summary>What becomes of these bytes may be told later.</summary>
    private void NoteWritten(CallPattern call)
    {
        TransferFlags flags;
        switch (call.Name)
        {
            case "write" or "writev": flags = TransferFlags.None; break;
            case "send" or "sendto": flags = FlagsIn(call, 3); break;
            case "sendmsg": flags = FlagsIn(call, 2); break;
            default: return;
        }

        _calls.NoteWritten(DescriptorIn(call), flags);
    }

    private static bool IsUnreadHint(Expression item) =>
        item is Expression.Struct one && one.Field("cmsg_type") is Expression.Word { Name: "TCP_CM_INQ" };

    private static string? WrongHint(Expression.Struct wanted, long? seen)
    {
        long expected = Constants.Number(FieldOf(wanted, "cmsg_data"));
        return seen == expected ? null
            : $"expected  TCP_CM_INQ {expected}\nseen      {(seen is null ? "nothing" : $"{seen}")}";
    }

    private string? WrongNotice(Expression.Struct message, ErrorNotice seen)
    {
        long flags = ErrorQueueFlag | (seen.At is null ? 0 : TruncatedFlag);
        if (message.Field("msg_flags") is { } told && Constants.Number(told) != flags)
            return $"expected  msg_flags={Constants.Number(told)}\nseen      msg_flags={flags}";
        if (message.Field("msg_control") is not Expression.List control) return null;

        foreach (Expression.Struct item in control.Items.OfType<Expression.Struct>())
        {
            if (FieldOf(item, "cmsg_data") is not Expression.Struct data) continue;
            string? wrong = data.Field("scm_sec") is null ? WrongFields(data, seen) : WrongTime(data, seen);
            if (wrong is not null) return wrong;
        }

        return null;
    }

    private static string? WrongFields(Expression.Struct wanted, ErrorNotice seen)
    {
        long[] values = [seen.Errno, seen.Origin, 0, seen.Code, seen.Info, seen.Data];
        for (int i = 0; i < values.Length; i++)
        {
            string name = ErrorFields[i];
            if (wanted.Field(name) is not { } field || Constants.Number(field) == values[i]) continue;
            return $"expected  {name}={Constants.Number(field)}\nseen      {name}={values[i]}";
        }

        return null;
    }

    private string? WrongTime(Expression.Struct wanted, ErrorNotice seen)
    {
        if (seen.At is not { } at) return "expected  a timestamp\nseen      none";

        long seconds = Constants.Number(FieldOf(wanted, "scm_sec"));
        long rest = Constants.Number(FieldOf(wanted, "scm_nsec"));
        var expected = new Duration((seconds * 1_000_000_000) + rest);
        Duration off = at - _start - expected;
        bool isNear = off <= _options.Tolerance && new Duration(-off.Nanoseconds) <= _options.Tolerance;
        return isNear ? null : $"expected  {SecondsText(expected)}\nseen      {SecondsText(at - _start)}";
    }
}
