namespace ActorTcp.Protocol.Tcp;

/// <content>Records of the program that share no segment (MSG_EOR). RFC 9293 §3.9.1.2 knows but PUSH, which
/// lets segments be joined.</content>
public sealed partial class TcpConnection
{
    private void EndRecord() => (Extras.RecordEnds ??= new()).Enqueue(_unacknowledged!.TextEnd);

    /// <summary>What was sent last is the end of a packet that another follows.</summary>
    private bool EndsPacket => Memory is { } memory && memory.Packets.EndsAt(Snd.Nxt, out _);

    /// <summary>Bytes from there to what no segment crosses: the end of the record. A packet that would leave
    /// a short segment takes from the next (Linux tcp_grow_skb(), since 6.10).</summary>
    private uint UntilRecordEnd(SeqNum next)
    {
        Memory?.Packets.Forget(next);
        if (_extras?.RecordEnds is not { } ends) return uint.MaxValue;
        while (ends.TryPeek(out SeqNum end) && end <= next) ends.Dequeue();
        return ends.TryPeek(out SeqNum first) ? first - next : uint.MaxValue;
    }

    /// <summary>PSH is due there, whatever follows.</summary>
    private bool EndsRecord(SeqNum number)
    {
        if (_extras?.RecordEnds is { } ends && ends.TryPeek(out SeqNum end) && end == number) return true;
        return Memory is { } memory && memory.Packets.EndsAt(number, out bool pushed) && pushed;
    }
}
