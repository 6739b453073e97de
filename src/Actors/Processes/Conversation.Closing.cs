using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Processes;

/// <content>When and how the program closes its side.</content>
internal abstract partial class Conversation
{
    private bool _sendClosed;
    private bool _closeIsArmed;

    private ClosePlan ClosePlan => Process.Plan.Close;

    /// <summary>The program has said its last word, and reads on to the peer's end of stream.</summary>
    protected void EndWriting()
    {
        if (!IsUsable || _sendClosed) return;

        _sendClosed = true;
        Socket.Shutdown(ShutdownHow.Send);
    }

    /// <summary>The alarm of a close has come.</summary>
    public void CloseNow()
    {
        if (IsUsable && !_sendClosed) PerformClose();
    }

    private void CloseIfDue()
    {
        if (_sendClosed)
        {
            if (SawEndOfStream) Leave(); // after shutdown of the write side, the end of stream is the end
            return;
        }

        if (_closeIsArmed || ClosePlan.How == CloseAction.Never || !IsDue()) return;

        _closeIsArmed = true;
        if (ClosePlan.After == Duration.Zero) PerformClose();
        else Process.Remind(Process.Clock + ClosePlan.After, AlarmPurpose.Close, this);
    }

    private void ArmCloseTime()
    {
        _closeIsArmed = true;
        Instant at = Instant.Max(Instant.Zero + ClosePlan.After, Process.Clock);
        Process.Remind(at, AlarmPurpose.Close, this);
    }

    private bool IsDue() => ClosePlan.When switch
    {
        CloseTrigger.Done => IsDone || (SawEndOfStream && (HasSentAll || IsStarved)),
        CloseTrigger.Sent => HasSentAll,
        CloseTrigger.EndOfStream => SawEndOfStream && (HasSentAll || IsStarved),
        CloseTrigger.Established => true,
        CloseTrigger.BytesSent => Sent >= ClosePlan.Bytes,
        CloseTrigger.BytesReceived => Received >= ClosePlan.Bytes,
        CloseTrigger.Time => false, // an alarm of its own
        _ => throw new ArgumentOutOfRangeException(nameof(ClosePlan), ClosePlan.When, "unknown trigger"),
    };

    private void PerformClose()
    {
        switch (ClosePlan.How)
        {
            case CloseAction.ShutdownWrite when !SawEndOfStream:
                _sendClosed = true;
                Socket.Shutdown(ShutdownHow.Send);
                break;
            case CloseAction.Abort:
                Leave(abort: true);
                break;
            default:
                Leave();
                break;
        }
    }

    /// <summary>Gives the descriptor up, in one way or the other.</summary>
    private void Leave(bool abort = false)
    {
        if (IsDone) Process.Statistics.Completed++;
        IsOpen = false;
        if (abort) Socket.Abort();
        else Socket.Close();
    }
}
