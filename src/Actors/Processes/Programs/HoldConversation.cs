using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes.Programs;

/// <summary>Holds its connection open for a while and sends nothing.</summary>
internal sealed class HoldConversation(Duration hold) : Conversation
{
    private bool _held;

    public override bool HasSentAll => true;

    public override bool IsDone => _held;

    public override void Resume() => _held = true;

    protected override void Opened() => Process.Remind(Process.Clock + hold, AlarmPurpose.Program, this);

    protected override bool TryNext(out Payload next)
    {
        next = default;
        return false;
    }
}
