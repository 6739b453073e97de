using System.Runtime.CompilerServices;

namespace ActorTcp.Protocol.Tcp;

/// <content>How many bytes may wait for the program.</content>
public sealed partial class TcpConnection
{
    /// <summary>RCV.BUFF in bytes (RFC 9293 §3.8.6.2.2): as it is set, or rounded up to whole
    /// segments.</summary>
    public int ReceiveBuffer
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _extras is null && !Settings.ReceiveBufferInSegments ? Settings.ReceiveBuffer : TunedBuffer;
    }

    private int TunedBuffer
    {
        get
        {
            if (Tuning is { } tuning) return tuning.Buffer;
            bool knowsPeer = IsSynchronized || OpensBothWays;
            if (!Settings.ReceiveBufferInSegments || !knowsPeer) return Settings.ReceiveBuffer;

            int segment = Snd.Mss + (Is(ConnectionFlags.Timestamps) ? TimestampOptionLength : 0);
            return (Settings.ReceiveBuffer + segment - 1) / segment * segment;
        }
    }

    /// <summary>SYN-RECEIVED that was SYN-SENT before (RFC 9293 §3.5, figure 8).</summary>
    private bool OpensBothWays => State == TcpState.SynReceived && !Is(ConnectionFlags.Passive);
}
