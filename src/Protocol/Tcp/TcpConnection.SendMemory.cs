using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>Where <see cref="TcpSettings.CountMemory"/> is on: how much of a write is taken, as Linux
/// tcp_sendmsg() decides it: packet by packet, while memory is left when a packet begins.</content>
public sealed partial class TcpConnection
{
    private const int PacketOverhead = 1_280; // of an empty packet: its head, and struct sk_buff
    private const int HeadroomOfPacket = 640; // MAX_TCP_HEADER and skb_shared_info
    private const int SmallestToHalve = 536; // TCP_MSS_DEFAULT

    /// <summary>What counts against the send buffer: text that is not acknowledged, and where memory counts
    /// what packets take besides.</summary>
    public int SendQueued => Unacknowledged + (Memory is null ? 0 : PacketOverhead * PacketsQueued);

    /// <summary>Linux sk_stream_is_writeable(): a third of the buffer is free.</summary>
    public bool HasRoomToWrite => SendBufferFree * 2L >= SendQueued && HasSentEnough;

    /// <summary>Linux tcp_stream_memory_free(), as it asks before it wakes a program: less than half of what
    /// may wait unsent does.</summary>
    private bool HasSentEnough => Memory is null || Unsent * 2L < Settings.NotSentLowWater;

    private bool BoundsUnsent => Memory is not null && Settings.NotSentLowWater != int.MaxValue;

    /// <summary>What was just sent may have left less unsent than a program waits for.</summary>
    private void TellOfRoom(TcpEffects effects)
    {
        if (!HasRoomToWrite) return;
        Reset(ConnectionFlags.WantsToWrite);
        effects.Raise(TcpSignals.Writable);
    }

    /// <summary>Text of the largest packet, before offload cuts it into segments: at most half of the peer's
    /// largest window (tcp_bound_to_half_wnd()).</summary>
    private int PacketGoal
    {
        get
        {
            uint half = Snd.MaxWnd > SmallestToHalve ? Snd.MaxWnd / 2 : Snd.MaxWnd;
            uint most = half == 0 ? LargestBurst : Math.Min(half, LargestBurst);
            return (int)Math.Max(most / Snd.Mss * Snd.Mss, Snd.Mss);
        }
    }

    private int PacketsQueued
    {
        get
        {
            if (_unacknowledged is not { } queue) return 0;
            int goal = PacketGoal;
            return queue.CountBursts() + (((int)Unsent + goal - 1) / goal);
        }
    }

    /// <summary>Appends what the buffer takes; full packets leave while the write goes on.</summary>
    private int TakeCounted(in Payload data, Instant now, TcpEffects effects)
    {
        ReceiveMemory memory = Memory!;
        SendPackets packets = memory.Packets;
        int taken = 0;
        while (taken < data.Length)
        {
            int tail = (int)Math.Min((uint)packets.TailLength, Unhanded), goal = PacketGoal;
            if (tail == 0 || tail >= goal)
            {
                if (SendQueued >= memory.SendBuffer || Unsent >= Settings.NotSentLowWater) break;
                if (tail > 0) packets.Close(_unacknowledged!.TextEnd);
                packets.TakeBackPush();
                tail = 0;
            }
            else if (taken == 0)
            {
                packets.TakeBackPush();
            }

            RetransmissionQueue queue = RentUnacknowledged(effects);
            if (NothingInFlight && queue.Length == 0) _waitingSince = now;
            int length = Math.Min(goal - tail, data.Length - taken);
            queue.Append(data.Slice(taken, length));
            packets.TailLength = tail + length;
            taken += length;
            if (taken < data.Length) PushWhileWriting(packets, queue.TextEnd, now, effects);
        }

        return taken;
    }

    /// <summary>What the congestion window holds back; what only pacing holds was handed on, on Linux to the
    /// queue of the device.</summary>
    private uint Unhanded
    {
        get
        {
            uint unsent = Unsent, pipe = Pipe;
            uint room = Paces && _congestion.Cwnd > pipe ? _congestion.Cwnd - pipe : 0;
            return unsent - Math.Min(unsent, room);
        }
    }

    /// <summary>forced_push(): more than half of the largest window without PSH is enough.</summary>
    private void PushWhileWriting(SendPackets packets, SeqNum end, Instant now, TcpEffects effects)
    {
        if (end - (packets.PushedEnd ?? Snd.Iss + 1) <= Math.Max(Snd.MaxWnd / 2, Snd.Mss))
        {
            PushOne(now, effects);
            return;
        }

        packets.Push(end);
        Reset(ConnectionFlags.MoreFollows);
        Output(now, effects);
    }

    /// <summary>tcp_push_one(): one packet may leave while the write goes on; its end is not the
    /// write's.</summary>
    private void PushOne(Instant now, TcpEffects effects)
    {
        if (!SendsText || Paces) return;

        Set(ConnectionFlags.MoreFollows);
        int most = SegmentsOfBurst, sent = 0;
        while (sent < most && SendNew(Permission.Normal, now, effects))
        {
            sent++;
            if (EndsPacket) break;
        }

        if (sent == 0) return;
        EndBurst(sent, effects);
        _unacknowledged!.Usage.Sent(in Snd, Pipe + Snd.Mss > _congestion.Cwnd);
    }

    /// <summary>tcp_sndbuf_expand(): two windows fit into the buffer, unless the program set its
    /// size.</summary>
    private void ExpandSendBuffer()
    {
        if (Memory is not { } memory || !Settings.SendAutotuning || Snd.Mss == 0) return;

        int packet = 1;
        while (packet < Snd.Mss + OptionsOfAll + HeadroomOfPacket) packet *= 2;
        int segments = Math.Max(Settings.InitialWindow, (int)(_congestion.Cwnd / Snd.Mss));
        memory.SendBuffer = Math.Max(memory.SendBuffer, 2 * segments * (packet + 256));
    }
}
