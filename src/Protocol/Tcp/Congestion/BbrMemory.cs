using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What BBR keeps of a connection.</summary>
internal sealed class BbrMemory : CongestionMemory
{
    public readonly DeliveryRate Delivery = new();

    public BbrMode Mode;

    /// <summary>BBR.BtlBwFilter: bytes per second.</summary>
    public WindowedMost Bandwidth;

    /// <summary>BBR.RTprop; zero: unknown.</summary>
    public Duration LeastRtt;

    public Instant LeastRttAt;

    public Instant ProbeRttUntil = Instant.Never;

    public bool ProbeRttRoundDone;

    public uint Rounds;

    public ulong NextRoundDelivered;

    public bool RoundStarts;

    /// <summary>BBR.full_bw.</summary>
    public ulong FullBandwidth;

    public int RoundsWithoutGrowth;

    /// <summary>BBR.filled_pipe.</summary>
    public bool FilledPipe;

    public int Cycle;

    public Instant CycleAt;

    /// <summary>1/256.</summary>
    public uint PacingGain;

    /// <summary>1/256.</summary>
    public uint WindowGain;

    /// <summary>Bytes per second; 0: not known yet.</summary>
    public ulong PacingRate;

    public bool IsIdleRestart;

    /// <summary>Of a recovery, for its first round: sends no more than arrives.</summary>
    public bool Conserves;

    public uint PriorWindow;

    public CongestionPhase PriorPhase;

    public uint InitialWindow;
}
