using System.Buffers.Binary;

namespace ActorTcp.Interop.Duel;

/// <summary>Reads the kernel's struct tcp_info (include/uapi/linux/tcp.h) under the names of its
/// fields.</summary>
internal sealed class KernelInfo(byte[] bytes)
{
    private static readonly string[] Words =
    [
        "rto", "ato", "snd_mss", "rcv_mss", "unacked", "sacked", "lost", "retrans", "fackets",
        "last_data_sent", "last_ack_sent", "last_data_recv", "last_ack_recv", "pmtu", "rcv_ssthresh", "rtt",
        "rttvar", "snd_ssthresh", "snd_cwnd", "advmss", "reordering", "rcv_rtt", "rcv_space", "total_retrans",
    ];

    private static readonly Dictionary<string, (int At, int Size)> Fields = Layout();

    public long this[string name]
    {
        get
        {
            (int at, int size) = Fields[name];
            return size switch
            {
                1 => bytes[at],
                4 => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)),
                _ => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at)),
            };
        }
    }

    public int SendScale => bytes[6] & 15;

    public int ReceiveScale => bytes[6] >> 4;

    public int DeliveryIsLimited => bytes[7] & 1;

    private static Dictionary<string, (int At, int Size)> Layout()
    {
        var fields = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        int at = 0;
        Add(1, "state", "ca_state", "retransmits", "probes", "backoff", "options");
        at = 8;
        Add(4, Words);
        Add(8, "pacing_rate", "max_pacing_rate", "bytes_acked", "bytes_received");
        Add(4, "segs_out", "segs_in", "notsent_bytes", "min_rtt", "data_segs_in", "data_segs_out");
        Add(8, "delivery_rate", "busy_time", "rwnd_limited", "sndbuf_limited");
        Add(4, "delivered", "delivered_ce");
        Add(8, "bytes_sent", "bytes_retrans");
        Add(4, "dsack_dups", "reord_seen", "rcv_ooopack", "snd_wnd", "rcv_wnd");
        return fields;

        void Add(int size, params string[] names)
        {
            foreach (string name in names)
            {
                fields.Add(name, (at, size));
                at += size;
            }
        }
    }
}
