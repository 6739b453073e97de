namespace ActorTcp.Protocol.Tcp;

/// <content>Records of the program that share no segment (MSG_EOR). RFC 9293 §3.9.1.2 knows but PUSH, which
/// lets segments be joined.</content>
public sealed partial class TcpConnection
{
    private void EndRecord() => (Extras.RecordEnds ??= new()).Enqueue(_unacknowledged!.TextEnd);

    /// <summary>Bytes from there to the end of the record, where one ends ahead.</summary>
    private uint UntilRecordEnd(SeqNum next)
    {
        if (_extras?.RecordEnds is not { } ends) return uint.MaxValue;
        while (ends.TryPeek(out SeqNum end) && end <= next) ends.Dequeue();
        return ends.TryPeek(out SeqNum first) ? first - next : uint.MaxValue;
    }

    private bool EndsRecord(SeqNum number) =>
        _extras?.RecordEnds is { } ends && ends.TryPeek(out SeqNum end) && end == number;
}
