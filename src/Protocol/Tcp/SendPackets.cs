namespace ActorTcp.Protocol.Tcp;

/// <summary>The packets that Linux's tcp_sendmsg() makes of what is written, as far as none of their text was
/// sent: what leaves together ends where one ends, if a segment does.</summary>
/// <remarks>Segmentation offload cuts each into segments when it leaves.</remarks>
internal sealed class SendPackets
{
    private readonly Queue<(SeqNum End, bool Pushed)> _ends = new();

    private bool _isPushed; // the last packet

    /// <summary>What follows the last byte that was pushed (pushed_seq); null: none was.</summary>
    public SeqNum? PushedEnd { get; private set; }

    /// <summary>Bytes in the last packet, as it was when last written to.</summary>
    public int TailLength { get; set; }

    /// <summary>PSH on the last packet; it stays with what this write adds to it (tcp_mark_push()).</summary>
    /// <param name="end">What follows its text.</param>
    public void Push(SeqNum end)
    {
        PushedEnd = end;
        _isPushed = true;
    }

    /// <summary>A new packet, or another write that adds to the last one: its end is not where it was
    /// pushed.</summary>
    public void TakeBackPush() => _isPushed = false;

    /// <summary>The last packet is full: what is written from now on is another's.</summary>
    /// <param name="end">What follows its text.</param>
    public void Close(SeqNum end)
    {
        _ends.Enqueue((end, _isPushed));
        _isPushed = false;
    }

    /// <summary>What lies before was sent.</summary>
    public void Forget(SeqNum next)
    {
        while (_ends.TryPeek(out (SeqNum End, bool Pushed) ahead) && ahead.End <= next) _ends.Dequeue();
    }

    /// <summary>A packet ends there, and another follows.</summary>
    /// <param name="number">What follows the text that was sent last.</param>
    /// <param name="pushed">With PSH.</param>
    public bool EndsAt(SeqNum number, out bool pushed)
    {
        bool ends = _ends.TryPeek(out (SeqNum End, bool Pushed) first) && first.End == number;
        pushed = ends && first.Pushed;
        return ends;
    }
}
