using ActorTcp.Actors.Processes;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Hosts;

/// <summary>What happens to a host besides the packets that arrive.</summary>
internal abstract record HostMessage
{
    private HostMessage()
    {
    }

    /// <summary>No power; null: until somebody boots it.</summary>
    public sealed record LosePower(Duration? After) : HostMessage;

    /// <summary>A host that is off boots now.</summary>
    public sealed record Boot : HostMessage;

    /// <summary>It neither sends nor hears until it thaws.</summary>
    public sealed record Freeze : HostMessage;

    public sealed record Thaw : HostMessage;

    /// <summary>No port is free for connect.</summary>
    public sealed record ExhaustPorts(bool On) : HostMessage;

    /// <summary>No memory for new connections, nor for what comes out of order.</summary>
    public sealed record Press(bool On) : HostMessage;

    /// <summary>The clock that it stamps its segments with goes wrong.</summary>
    /// <param name="Jump">At once; may be negative.</param>
    /// <param name="Skew">Millionths gained from now on.</param>
    /// <param name="On">Else it is right again.</param>
    public sealed record UpsetClock(Duration Jump, long Skew, bool On) : HostMessage;

    /// <summary>Bare acknowledgments leave in so many steps; 0: whole again.</summary>
    public sealed record DivideAcks(int Parts) : HostMessage;

    public sealed record Start(ProcessSeat Process) : HostMessage;

    public sealed record Kill(ProcessSeat Process) : HostMessage;

    /// <summary>It reads no more, and is killed once there is something to read.</summary>
    public sealed record KillUnread(ProcessSeat Process) : HostMessage;

    public sealed record FreezeProcess(ProcessSeat Process) : HostMessage;

    public sealed record ThawProcess(ProcessSeat Process) : HostMessage;

    public sealed record ToProcess(ProcessSeat Process, ProcessMessage Message) : HostMessage;

    /// <summary>The actors of its connections fail; those of one process, or of all.</summary>
    public sealed record CrashConnections(ProcessSeat? Process) : HostMessage;
}
