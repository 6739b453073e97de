using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Harness;

/// <summary>What ICMP says of the path, and STATUS.</summary>
public sealed partial class TcpScript
{
    /// <summary>ICMP: the segment at that number was too big; true where it is believed.</summary>
    public bool PacketTooBig(int mtu, long quoted)
    {
        Note("<", $"icmp: packet too big, mtu {mtu}, at {quoted}");
        bool believed =
            Subject.PacketTooBig(mtu, SequenceSpace.Place(_ourZero, quoted), _now, _effects);
        Perform();
        return believed;
    }

    /// <summary>STATUS, now.</summary>
    public TcpSnapshot Snapshot() => Subject.Snapshot(_now);

    /// <summary>The lengths of all segments that wait to be expected.</summary>
    public IReadOnlyList<int> PendingLengths => [.. _pending.Select(seen => seen.Segment.Text.Length)];

    /// <summary>TCP_QUICKACK.</summary>
    public void AckQuickly(bool on)
    {
        Subject.AckQuickly(on, _now, _effects);
        Perform();
    }

    /// <summary>TCP_CORK.</summary>
    public void Cork(bool on)
    {
        Subject.Cork(on, _now, _effects);
        Perform();
    }

    /// <summary>RCV.WND, bytes.</summary>
    public long LastOffered() => Subject.Snapshot().Rcv.Wnd;
}
