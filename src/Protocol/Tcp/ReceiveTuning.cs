using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>How far the receive buffer has grown, and what the program took in the last round trip (dynamic
/// right-sizing, as Linux tcp_rcv_space_adjust()).</summary>
/// <remarks>Only connections that take more than a first window have one.</remarks>
internal sealed class ReceiveTuning
{
    private const int SpareSegments = 16; // for small variations
    private const int FirstSegments = 10; // TCP_INIT_CWND

    /// <summary>RCV.BUFF now, bytes.</summary>
    public int Buffer { get; private set; }

    /// <summary>Bytes that the program took in the last round trip (tcpi_rcv_space).</summary>
    public uint Space { get; private set; }

    private SeqNum _from;
    private Instant _since;

    /// <summary>The program took everything up to <paramref name="read"/>.</summary>
    public void Read(SeqNum read, uint mss, Duration rtt, TcpSettings settings, Instant now)
    {
        if (now - _since < rtt) return;

        uint taken = read - _from;
        if (taken > Space)
        {
            ulong wanted = (2ul * taken) + (SpareSegments * (ulong)mss);
            wanted += 2 * (wanted * (taken - Space) / Space); // the sender may still be in slow start
            int grown = (int)Math.Min(wanted, (ulong)settings.LargestReceiveBuffer);
            if (settings.ReceiveAutotuning) Buffer = Math.Max(Buffer, grown);
            Space = taken;
        }

        _from = read;
        _since = now;
    }

    public static ReceiveTuning Begin(SeqNum read, uint mss, TcpSettings settings, Instant now) => new()
    {
        Buffer = settings.ReceiveBuffer,
        Space = Math.Max(Math.Min(FirstSegments * mss, (uint)settings.ReceiveBuffer), 1),
        _from = read,
        _since = now,
    };
}
