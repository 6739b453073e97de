using System.Runtime.CompilerServices;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Processes;

/// <summary>One connection as a program sees it. The program's own part is a subclass; what all share is
/// here.</summary>
internal abstract partial class Conversation
{
    private Instant _waitsSince = Instant.Never; // of a read that found nothing
    private int _expectedBase = -1; // of this socket; looked up for the first bytes

    /// <summary>Which connection of its process it is, from 0.</summary>
    public int Number { get; init; }

    /// <summary>Calls of connect so far.</summary>
    public int Attempts { get; set; }

    /// <summary>The latest call of connect.</summary>
    public Instant BegunAt { get; set; }

    /// <summary>The connection; another one after a reconnect.</summary>
    public Socket Socket { get; private set; } = null!;

    /// <summary>Bytes handed to the socket.</summary>
    public long Sent { get; private set; }

    /// <summary>Bytes read from the socket.</summary>
    public long Received { get; private set; }

    /// <summary>Everything is written that will ever be written.</summary>
    public abstract bool HasSentAll { get; }

    /// <summary>The program has nothing left to do.</summary>
    public abstract bool IsDone { get; }

    /// <summary>Past the peer's end of stream: what the program still needs can come no more.</summary>
    protected virtual bool IsStarved => false;

    protected ProcessActor Process => Socket.Owner;

    /// <summary>Connect was called and has neither succeeded nor failed.</summary>
    public bool IsConnecting => Is(Status.Connecting);

    protected bool IsOpen => Is(Status.Open);

    protected bool SawEndOfStream => Is(Status.SawEndOfStream);

    private bool IsUsable => IsOpen && !Socket.IsClosed;

    /// <summary>The program asks for no bytes now, because it cannot place them.</summary>
    protected virtual bool IsFull => false;

    /// <summary>What this side writes, by position.</summary>
    protected ContentStream Outgoing =>
        ContentStream.Between(Process.Programs.Outgoing, Socket.Local, Socket.Remote);

    private ProcessStatistics Statistics => Process.Statistics;

    public void Use(Socket socket)
    {
        Socket = socket;
        socket.Session = this;
        Clear(Status.ReadRests | Status.WriteRests | Status.MayWrite); // reads later whatever the socket
        Set(Status.Connecting);
        _expectedBase = -1;
    }

    /// <summary>Connect failed, or took too long: what else comes of it is of no interest.</summary>
    public void StopConnecting() => Clear(Status.Connecting);

    /// <summary>The connection is established.</summary>
    public void Open()
    {
        Clear(Status.Connecting);
        Set(Status.Open);
        if (ClosePlan is { When: CloseTrigger.Time, How: not CloseAction.Never }) ArmCloseTime();
        Opened();
        Advance();
    }

    /// <summary>Reads, writes and closes as far as it goes now.</summary>
    public void Advance()
    {
        bool hasRoomAgain = true;
        while (hasRoomAgain)
        {
            if (IsUsable) Read();
            bool wasFull = IsFull;
            if (IsUsable) Write();
            hasRoomAgain = IsUsable && wasFull && !IsFull; // nobody tells again of what was left unread
        }

        if (IsUsable) CloseIfDue();
    }

    /// <summary>A pause of reading is over.</summary>
    public void ReadAgain()
    {
        Clear(Status.ReadsLater);
        Advance();
    }

    /// <summary>The connection failed or is gone.</summary>
    public void Fail(Errno error)
    {
        Statistics.CountError(error);
        Process.Note(ProgramNewsKind.Failed, this, error);
        if (!Socket.IsClosed) Leave();
    }

    /// <summary>The program's own alarm.</summary>
    public virtual void Resume()
    {
    }

    /// <summary>The program begins.</summary>
    protected virtual void Opened()
    {
    }

    /// <summary>The next bytes to write; false where there are none now.</summary>
    protected abstract bool TryNext(out Payload next);

    /// <summary>That many bytes of what <see cref="TryNext"/> gave were taken.</summary>
    protected virtual void Wrote(int count)
    {
    }

    /// <summary>Bytes from the peer, in order.</summary>
    protected virtual void Took(in Payload data)
    {
    }

    /// <summary>The peer will send no more.</summary>
    protected virtual void Ended()
    {
    }

    /// <summary>The peer breaks the rules of the program: no more is said to it.</summary>
    protected void HangUp() => Leave();

    /// <summary>Holds what came against what the peer must have written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Check(in Payload data)
    {
        if (Process.Programs.Expected is not { } source) return;

        if (_expectedBase < 0) _expectedBase = Process.Programs.ExpectedBase(this);
        var stream = new ContentStream(source, _expectedBase);
        Statistics.BytesChecked += data.Length;
        if (!stream.Matches(Received, in data)) Statistics.Mismatches++;
    }

    private void Read()
    {
        while (IsUsable && !IsFull && !SawEndOfStream && MayRead(out int most))
        {
            if (Socket.WouldBlock)
            {
                WaitForBytes();
                return;
            }

            PayloadList list = Process.Scratch;
            Errno error = Socket.Receive(most, list, out int count);
            if (error != Errno.None)
            {
                if (error == Errno.EAGAIN) WaitForBytes();
                else Fail(error);
                return;
            }

            if (count == 0) TakeEndOfStream();
            else Take(list, count);
        }

        _waitsSince = Instant.Never; // who does not read does not wait
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Take(PayloadList list, int count)
    {
        _waitsSince = Instant.Never;
        RestAfterRead();
        ProcessActor process = Process;
        ProcessStatistics statistics = process.Statistics;
        Instant now = process.Clock;
        if (Received == 0 && process.Plan.Connect is not null)
            statistics.FirstByte.Add((now - BegunAt).Nanoseconds);
        statistics.LastRead = now;
        statistics.BytesReceived += count;
        process.Note(ProgramNewsKind.Read, this, bytes: count);
        for (int i = 0; i < list.Count; i++)
        {
            Payload data = list[i];
            Check(in data);
            Took(in data);
            Received += data.Length;
        }

        list.Clear();
        if (process.Seat is { Watches: not null } seat) seat.NoteBytes(read: count, written: 0);
    }

    private bool IsPaused()
    {
        if (!Process.PausesReading()) return false;
        if (!Is(Status.ReadsLater)) Process.ReadLater(this);
        Set(Status.ReadsLater);
        return true;
    }

    private void TakeEndOfStream()
    {
        Set(Status.SawEndOfStream);
        Process.Note(ProgramNewsKind.EndOfStream, this);
        Ended();
    }

    private void Write()
    {
        while (TryNext(out Payload next))
        {
            int most = Is(Status.SendClosed) ? 0 : WriteLimit();
            if (most == 0) return;

            if (most < next.Length) next = next.Slice(0, most);
            Errno error = Socket.Send(in next, TcpSendFlags.Push, out int accepted);
            if (error is not (Errno.None or Errno.EAGAIN))
            {
                Fail(error);
                return;
            }

            Sent += accepted;
            Statistics.BytesSent += accepted;
            if (accepted > 0)
            {
                Wrote(accepted);
                RestAfterWrite();
            }

            if (Process.Seat is { Watches: not null } seat) seat.NoteBytes(read: 0, written: accepted);
            if (accepted < next.Length) return;
        }

        SaidAll();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WaitForBytes()
    {
        if (_waitsSince == Instant.Never) _waitsSince = Process.Clock;
        if (!Is(Status.TimeoutIsArmed) && Process.Plan.ReceiveTimeout > Duration.Zero) ArmReceiveTimeout();
    }

    private void ArmReceiveTimeout()
    {
        Set(Status.TimeoutIsArmed);
        Process.Remind(_waitsSince + Process.Plan.ReceiveTimeout, AlarmPurpose.ReceiveTimeout, this);
    }

    /// <summary>The alarm is not moved with every read; one that comes early is set again.</summary>
    public void CheckReceiveTimeout()
    {
        Clear(Status.TimeoutIsArmed);
        if (!IsUsable || _waitsSince == Instant.Never) return;
        if (Process.Clock - _waitsSince < Process.Plan.ReceiveTimeout) ArmReceiveTimeout();
        else Fail(Errno.EAGAIN);
    }
}
