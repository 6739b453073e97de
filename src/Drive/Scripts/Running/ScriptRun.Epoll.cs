using ActorTcp.Drive.Calls;
using ActorTcp.Drive.Scripts.Reading;
using ActorTcp.Drive.Scripts.Syntax;
using ActorTcp.Primitives;

namespace ActorTcp.Drive.Scripts.Running;

/// <content>epoll.</content>
internal sealed partial class ScriptRun
{
    private const int Delete = 2; // EPOLL_CTL_DEL

    private StartedCall StartEpollCreate() => new(_calls.EpollCreate()) { GivesDescriptor = true };

    private StartedCall StartEpollControl(CallPattern call)
    {
        long? events = null;
        if (NumberIn(call, 1) != Delete)
        {
            if (ArgumentOf(call, 3) is not Expression.Struct entry)
                throw new ScriptSyntaxException(
                    _event.Place, "expected an epoll_event: {events=..., fd=...}");
            events = Constants.Number(FieldOf(entry, "events"));
        }

        return new(_calls.EpollControl(DescriptorIn(call), DescriptorIn(call, 2), events));
    }

    private StartedCall StartEpollWait(CallPattern call)
    {
        var wanted = (ArgumentOf(call, 1) as Expression.Struct)?.Field("events");
        int timeout = NumberIn(call, 3);
        var found = new List<PollEntry>();
        PendingCall waits = _calls.EpollWait(
            DescriptorIn(call), NumberIn(call, 2), timeout < 0 ? null
                : Duration.FromMilliseconds(timeout), found);
        return new(waits) { CheckOutput = () => WrongEvents(wanted, found) };
    }

    private static string? WrongEvents(Expression? wanted, List<PollEntry> found)
    {
        if (wanted is null or Expression.Ellipsis || found.Count == 0) return null;

        var expected = (PollEvents)Constants.Number(wanted);
        PollEvents seen = found[0].Found;
        return expected == seen ? null : $"expected  events={expected}\nseen      events={seen}";
    }
}
