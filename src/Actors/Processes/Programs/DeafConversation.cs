using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes.Programs;

/// <summary>Sends nothing and never reads, so that the window closes.</summary>
internal sealed class DeafConversation : Conversation
{
    public override bool HasSentAll => true;

    public override bool IsDone => SawEndOfStream;

    protected override bool IsFull => true;

    protected override bool TryNext(out Payload next)
    {
        next = default;
        return false;
    }
}
