using ActorTcp.Actors.Scenarios;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes.Programs;

/// <summary>Answers each request of a fixed size with a reply of a fixed size.</summary>
internal sealed class ReplyConversation(ProgramPlan.ReplyServer plan) : Conversation
{
    public override bool HasSentAll => Sent == Owed;

    public override bool IsDone => SawEndOfStream && HasSentAll;

    /// <summary>Bytes of all replies that are due.</summary>
    private long Owed
    {
        get
        {
            long requests = plan.Request == 0 ? (SawEndOfStream ? 1 : 0) : Received / plan.Request;
            if (plan.AfterEndOfStream && !SawEndOfStream) requests = Math.Max(0, requests - 1);
            return requests * plan.Reply;
        }
    }

    protected override bool TryNext(out Payload next)
    {
        long left = Owed - Sent;
        next = left > 0 ? Outgoing.Slice(Sent, left) : default;
        return left > 0;
    }
}
