using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes.Programs;

/// <summary>Writes so many bytes as fast as the socket takes them, and reads whatever comes.</summary>
internal sealed class BulkConversation(long bytes) : Conversation
{
    public override bool HasSentAll => Sent == bytes;

    public override bool IsDone => HasSentAll;

    protected override bool TryNext(out Payload next)
    {
        next = HasSentAll ? default : Outgoing.Slice(Sent, bytes - Sent);
        return !HasSentAll;
    }
}
