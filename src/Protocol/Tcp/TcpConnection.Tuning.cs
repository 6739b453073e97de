using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>The first window, and a receive buffer that grows with what the program takes.</content>
public sealed partial class TcpConnection
{
    /// <summary>No text beyond this is taken in, bytes; where all space counts, more than the field can
    /// say.</summary>
    private uint MostWindow
    {
        get
        {
            uint most = Settings.OfferAllSpace && State != TcpState.TimeWait
                ? int.MaxValue
                : MaxUnscaledWindow << Rcv.Scale;
            return Settings.WindowClamp > 0 ? Math.Min(most, (uint)Settings.WindowClamp) : most;
        }
    }

    /// <summary>The window of the SYN: what the buffer holds, in whole segments as on Linux.</summary>
    private uint FirstWindow(int segment)
    {
        uint space = (uint)Settings.ReceiveBuffer;
        if (Settings.WindowClamp > 0) space = Math.Min(space, (uint)Settings.WindowClamp);
        if (Settings.FirstWindowInSegments && space > (uint)segment) space -= space % (uint)segment;
        return Math.Min(space, MaxUnscaledWindow);
    }

    /// <summary>The program took text; a round trip is as long as the send side measured it.</summary>
    private void TuneReceiveSpace(Instant now)
    {
        if (!Settings.ReceiveAutotuning || !_rtt.HasSample) return;

        SeqNum read = Rcv.Nxt - (uint)Readable;
        if (Memory is { } memory)
        {
            bool isMeasured = Is(ConnectionFlags.Timestamps) || BytesReceived > Settings.ReceiveBuffer;
            SeqNum first = memory.EndOfFirst(read); // looked at packet by packet, and then a round trip later
            if (isMeasured) Tuning!.Read(first, Rcv.Mss, _rtt.Srtt, Settings, now);
            return;
        }

        if (Tuning is null)
        {
            if (BytesReceived - Readable < Settings.ReceiveBuffer / 8) return;
            Tuning = ReceiveTuning.Begin(read, Rcv.Mss, Settings, now);
            return;
        }

        Tuning.Read(read, Rcv.Mss, _rtt.Srtt, Settings, now);
    }
}
