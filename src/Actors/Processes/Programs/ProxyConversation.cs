using ActorTcp.Actors.Gateways;
using ActorTcp.Actors.Sockets;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes.Programs;

/// <summary>Passes everything on to a real address and back: bytes, ends of streams one by one, and errors
/// as resets.</summary>
internal sealed class ProxyConversation(Endpoint to) : Conversation
{
    /// <summary>While so much waits for the real peer, nothing more is read.</summary>
    private const int MostWaiting = 256 * 1024;

    private readonly Queue<Payload> _outgoing = new();
    private IOutsideSocket? _outside;
    private Payload _incoming;
    private long _waiting;
    private int _sentOfFirst;
    private bool _outsideEnded;
    private bool _outsideIsTold;
    private bool _hasLeft;

    public override bool HasSentAll => _outsideEnded && _incoming.Length == 0;

    public override bool IsDone => SawEndOfStream && HasSentAll;

    protected override bool IsFull => _waiting >= MostWaiting;

    /// <summary>The real socket has news.</summary>
    public override void Resume() => PassOn();

    protected override void Opened()
    {
        var news = new ProcessMessage.OutsideHasNews(this);
        IOutsideSockets sockets = Process.Host.Services.OutsideSockets!;
        _outside = sockets.Connect(in to, Process, () => Process.Ref.Tell(news));
    }

    protected override bool TryNext(out Payload next)
    {
        if (_incoming.Length == 0 && !_outsideEnded && _outside is not null) Fetch();
        next = _incoming;
        return _incoming.Length > 0;
    }

    protected override void Wrote(int count) => _incoming = _incoming.Slice(count, _incoming.Length - count);

    protected override void Took(in Payload data)
    {
        _outgoing.Enqueue(data);
        _waiting += data.Length;
        PassOn();
    }

    protected override void Ended() => PassOn();

    /// <summary>What was read whole is passed on whole; else the real peer learns that it was not.</summary>
    protected override void Left(bool abort)
    {
        if (_hasLeft) return;

        _hasLeft = true;
        if (abort || !IsDone) GiveUp();
        else PassOn();
    }

    private void Fetch()
    {
        Errno error = _outside!.Receive(out byte[] bytes);
        if (error == Errno.EAGAIN) return;

        if (error != Errno.None)
        {
            Break(error);
            return;
        }

        _incoming = Payload.Of(bytes);
        if (bytes.Length > 0) return;

        _outsideEnded = true;
        EndWriting();
    }

    private void PassOn()
    {
        if (_outside is null) return;

        while (_outgoing.TryPeek(out Payload first))
        {
            int length = Math.Min(first.Length - _sentOfFirst, ByteSource.MaxPatternSlice);
            Errno error = _outside.Send(first.Slice(_sentOfFirst, length).Span, out int accepted);
            if (error == Errno.EAGAIN) return;

            if (error != Errno.None)
            {
                Break(error);
                return;
            }

            Passed(accepted, of: first.Length);
        }

        if (SawEndOfStream && !_outsideIsTold) _outside.ShutdownSend();
        _outsideIsTold |= SawEndOfStream;
        if (!_hasLeft) return;

        _outside.Close();
        _outside = null;
    }

    private void Passed(int count, int of)
    {
        _waiting -= count;
        _sentOfFirst += count;
        if (_sentOfFirst < of) return;

        _outgoing.Dequeue();
        _sentOfFirst = 0;
    }

    private void Break(Errno error)
    {
        Process.Statistics.CountError(error);
        GiveUp();
        if (!_hasLeft) Reset();
    }

    private void GiveUp()
    {
        _outside?.Abort();
        _outside = null;
        _outgoing.Clear();
        _incoming = default;
    }
}
