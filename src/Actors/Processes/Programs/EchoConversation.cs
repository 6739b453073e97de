using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Processes.Programs;

/// <summary>Sends back what it reads, whole frames only; reads no more while much waits to be sent.</summary>
internal sealed class EchoConversation(IFraming framing) : Conversation
{
    private const int MostWaiting = 65_536;
    private PayloadList? _echo;
    private int _slice;
    private int _inSlice;
    private long _released;

    public override bool HasSentAll => Sent == _released;

    public override bool IsDone => SawEndOfStream && HasSentAll;

    protected override bool IsFull => _released - Sent >= MostWaiting;

    protected override bool TryNext(out Payload next)
    {
        next = default;
        if (Sent == _released) return false;

        Payload slice = _echo![_slice];
        next = slice.Slice(_inSlice, (int)Math.Min(slice.Length - _inSlice, _released - Sent));
        return true;
    }

    protected override void Wrote(int count)
    {
        _inSlice += count;
        if (_inSlice < _echo![_slice].Length) return;

        _slice++;
        _inSlice = 0;
        if (_slice < _echo.Count) return;
        _echo = null; // an idle connection holds no buffer
        _slice = 0;
    }

    protected override void Took(in Payload data)
    {
        _echo ??= new();
        if (_slice == _echo.Count - 1 && _inSlice > 0) _echo = Remainder();
        _echo.Add(in data);

        long released = framing.Complete(in data);
        if (released < 0) HangUp(); // no frame of ours
        else if (released > 0) _released = Received + released; // else what is open waits for its end
    }

    /// <summary>A slice that is partly sent must not grow: its rest starts a new list.</summary>
    private PayloadList Remainder()
    {
        var rest = new PayloadList();
        Payload last = _echo![_slice];
        rest.Add(last.Slice(_inSlice, last.Length - _inSlice));
        _slice = 0;
        _inSlice = 0;
        return rest;
    }
}
