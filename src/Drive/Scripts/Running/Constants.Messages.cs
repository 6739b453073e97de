namespace ActorTcp.Drive.Scripts.Running;

/// <content>Words of messages and of the error queue.</content>
internal static partial class Constants
{
    private static readonly Dictionary<string, long> OfMessages = new(StringComparer.Ordinal)
    {
        ["MSG_EOR"] = 0x80, ["MSG_ERRQUEUE"] = 0x2000, ["MSG_ZEROCOPY"] = 0x400_0000,
        ["ENOMSG"] = 42, ["SO_EE_ORIGIN_NONE"] = 0, ["SO_EE_ORIGIN_LOCAL"] = 1, ["SO_EE_ORIGIN_ICMP"] = 2,
        ["SO_EE_ORIGIN_ICMP6"] = 3, ["SO_EE_ORIGIN_TIMESTAMPING"] = 4, ["SO_EE_ORIGIN_ZEROCOPY"] = 5,
        ["SO_EE_CODE_ZEROCOPY_COPIED"] = 1,
        ["SCM_TSTAMP_SND"] = 0, ["SCM_TSTAMP_SCHED"] = 1, ["SCM_TSTAMP_ACK"] = 2,
        ["SOF_TIMESTAMPING_TX_HARDWARE"] = 1, ["SOF_TIMESTAMPING_TX_SOFTWARE"] = 1 << 1,
        ["SOF_TIMESTAMPING_RX_HARDWARE"] = 1 << 2, ["SOF_TIMESTAMPING_RX_SOFTWARE"] = 1 << 3,
        ["SOF_TIMESTAMPING_SOFTWARE"] = 1 << 4, ["SOF_TIMESTAMPING_SYS_HARDWARE"] = 1 << 5,
        ["SOF_TIMESTAMPING_RAW_HARDWARE"] = 1 << 6, ["SOF_TIMESTAMPING_OPT_ID"] = 1 << 7,
        ["SOF_TIMESTAMPING_TX_SCHED"] = 1 << 8, ["SOF_TIMESTAMPING_TX_ACK"] = 1 << 9,
        ["SOF_TIMESTAMPING_OPT_CMSG"] = 1 << 10, ["SOF_TIMESTAMPING_OPT_TSONLY"] = 1 << 11,
        ["EPOLLEXCLUSIVE"] = 1L << 28,
    };
}
