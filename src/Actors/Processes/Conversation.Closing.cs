using System.Runtime.CompilerServices;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Processes;

/// <content>When and how the program closes its side.</content>
internal abstract partial class Conversation
{
    private ClosePlan ClosePlan
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Process.Plan.Close;
    }

    /// <summary>The program has said its last word, and reads on to the peer's end of stream.</summary>
    protected void EndWriting()
    {
        if (!IsUsable || Is(Status.SendClosed)) return;

        Shutdown(ShutdownHow.Send);
    }

    /// <summary>The program has given the descriptor up.</summary>
    /// <param name="abort">With a reset.</param>
    protected virtual void Left(bool abort)
    {
    }

    /// <summary>The connection ends with a reset.</summary>
    protected void Reset() => Leave(abort: true);

    /// <summary>The alarm of a close has come.</summary>
    public void CloseNow()
    {
        if (IsUsable && !Is(Status.SendClosed)) PerformClose();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CloseIfDue()
    {
        if (Is(Status.SendClosed))
        {
            if (SawEndOfStream) Leave(); // after shutdown of the write side, the end of stream is the end
            return;
        }

        if (Is(Status.ReceiveClosed))
        {
            if (HasSentAll || IsStarved) Leave();
            return;
        }

        if (Is(Status.CloseIsArmed) || ClosePlan.How == CloseAction.Never || !IsDue()) return;

        Set(Status.CloseIsArmed);
        if (ClosePlan.After == Duration.Zero) PerformClose();
        else Process.Remind(Process.Clock + ClosePlan.After, AlarmPurpose.Close, this);
    }

    private void ArmCloseTime()
    {
        Set(Status.CloseIsArmed);
        Instant at = Instant.Max(Instant.Zero + ClosePlan.After, Process.Clock);
        Process.Remind(at, AlarmPurpose.Close, this);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
                Shutdown(ShutdownHow.Send);
                break;
            case CloseAction.ShutdownRead:
                Shutdown(ShutdownHow.Receive);
                break;
            case CloseAction.ShutdownBoth:
                Shutdown(ShutdownHow.Both);
                break;
            case CloseAction.Abort:
                Leave(abort: true);
                break;
            default:
                Leave();
                break;
        }
    }

    private void Shutdown(ShutdownHow how)
    {
        if (how != ShutdownHow.Receive) Set(Status.SendClosed);
        Process.Note(ProgramNewsKind.ShutDown, this);
        Socket.Shutdown(how);
        if (how == ShutdownHow.Send) return;

        Set(Status.ReceiveClosed);
        Advance(); // reads what is left, and an end of stream that the peer did not send
    }

    /// <summary>Gives the descriptor up, in one way or the other.</summary>
    private void Leave(bool abort = false)
    {
        if (IsDone) Process.Statistics.Completed++;
        Clear(Status.Open);
        Process.Note(ProgramNewsKind.Closed, this);
        if (abort) Socket.Abort();
        else Socket.Close();
        Left(abort);
    }
}
