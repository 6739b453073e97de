using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes.Programs;

/// <summary>Writes without end until the peer closes, and throws away what it reads (RFC 864).</summary>
internal sealed class ChargenConversation : Conversation
{
    public override bool HasSentAll => false;

    public override bool IsDone => SawEndOfStream;

    protected override bool IsStarved => true;

    protected override bool TryNext(out Payload next)
    {
        next = Outgoing.Slice(Sent, long.MaxValue);
        return !SawEndOfStream;
    }
}
