using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes.Programs;

/// <summary>Sends a request, waits for the whole reply, thinks, and so on.</summary>
internal sealed class RequestConversation(RequestPlan plan) : Conversation
{
    private Instant _askedAt;
    private int _asked;
    private bool _thinks;

    public override bool HasSentAll => _asked == plan.Requests && Sent == Owed;

    public override bool IsDone => HasSentAll && Received >= plan.Requests * plan.Reply;

    protected override bool IsStarved => Received < plan.Requests * plan.Reply;

    private long Owed => _asked * plan.Request;

    public override void Resume()
    {
        _thinks = false;
        Ask();
    }

    protected override void Opened()
    {
        if (plan.Requests > 0) Ask();
    }

    protected override bool TryNext(out Payload next)
    {
        AskAgain();
        long left = Owed - Sent;
        next = left > 0 ? Outgoing.Slice(Sent, left) : default;
        return left > 0;
    }

    private void Ask()
    {
        _askedAt = Process.Clock;
        _asked++;
    }

    /// <summary>The reply is whole: takes the time, and goes on to the next request now or later.</summary>
    private void AskAgain()
    {
        if (_thinks || _asked == 0 || Sent < Owed || Received < _asked * plan.Reply) return;
        if (_askedAt != Instant.Never) Process.Statistics.Request.Add((Process.Clock - _askedAt).Nanoseconds);

        _askedAt = Instant.Never;
        if (_asked == plan.Requests) return;
        if (plan.Think == Duration.Zero)
        {
            Ask();
            return;
        }

        _thinks = true;
        Process.Remind(Process.Clock + plan.Think, AlarmPurpose.Program, this);
    }
}
