using System.Runtime.CompilerServices;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Processes;

/// <content>Programs that read and write less than they could, or later: slow and misbehaving
/// ones.</content>
internal abstract partial class Conversation
{
    /// <summary>Most bytes of one read.</summary>
    internal const int ReadAtOnce = 1 << 20;

    /// <summary>Whether it is the time to read.</summary>
    /// <param name="most">Bytes that the next read may take.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MayRead(out int most)
    {
        most = ReadAtOnce;
        return Process.ReadsFreely || MayReadNow(out most);
    }

    private bool MayReadNow(out int most)
    {
        most = IsPaused() ? 0 : ReadLimit;
        return most > 0;
    }

    /// <summary>Bytes that the next read may take; 0: it is not the time to read.</summary>
    private int ReadLimit
    {
        get
        {
            if (Is(Status.ReadRests)) return 0;

            int most = Math.Min(ReadAtOnce, Process.Plan.Reading.AtOnce);
            if (!ClosePlan.LeavesRest) return most;

            long left = ClosePlan.Bytes - Received;
            if (left > 0) return (int)Math.Min(most, left);
            return Socket.Readable > 0 ? 0 : most; // an end of stream is no byte
        }
    }

    /// <summary>The time to read again has come.</summary>
    public void ReadTurn()
    {
        Clear(Status.ReadRests);
        Advance();
    }

    /// <summary>The time to write again has come.</summary>
    public void WriteTurn()
    {
        Clear(Status.WriteRests);
        Set(Status.MayWrite);
        Advance();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RestAfterRead()
    {
        if (Process.ReadsFreely || Process.Plan.Reading.Every == Duration.Zero) return;

        Set(Status.ReadRests);
        Process.Remind(Process.Clock + Process.Plan.Reading.Every, AlarmPurpose.ReadTurn, this);
    }

    /// <summary>Bytes that the next write may give; 0: it is not the time to write.</summary>
    private int WriteLimit()
    {
        FlowPlan plan = Process.Plan.Writing;
        bool waits = plan.Delay > Duration.Zero && !Is(Status.MayWrite | Status.WriteRests);
        if (waits) RestBeforeWrite(plan.Delay);
        if (Is(Status.WriteRests)) return 0;
        bool endsThere = ClosePlan is
            { When: CloseTrigger.BytesSent, How: not (CloseAction.Never or CloseAction.ShutdownRead) };
        if (!endsThere) return plan.AtOnce;

        return (int)Math.Clamp(ClosePlan.Bytes - Sent, 0, plan.AtOnce);
    }

    private void RestBeforeWrite(Duration time)
    {
        Set(Status.WriteRests);
        Process.Remind(Process.Clock + time, AlarmPurpose.WriteTurn, this);
    }

    private void RestAfterWrite()
    {
        if (Process.Plan.Writing.Every > Duration.Zero) RestBeforeWrite(Process.Plan.Writing.Every);
    }

    /// <summary>Nothing is left to say: what comes next is said after a delay again.</summary>
    private void SaidAll() => Clear(Status.MayWrite);
}
