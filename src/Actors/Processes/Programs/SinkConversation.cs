using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes.Programs;

/// <summary>Reads and sends nothing.</summary>
internal sealed class SinkConversation : Conversation
{
    public override bool HasSentAll => true;

    public override bool IsDone => SawEndOfStream;

    protected override bool TryNext(out Payload next)
    {
        next = default;
        return false;
    }
}
