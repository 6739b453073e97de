using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Gateways;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Processes;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Running;

/// <summary>What the actors of one shard share: pools, scratch space and counters. Nothing here decides
/// anything.</summary>
public sealed class ShardServices
{
    /// <summary>About a kilobyte each with all that belongs to it.</summary>
    private const int FitIntoTheCache = 1_000;

    public ShardServices() => Effects = new(Frames);

    /// <summary>Filled by one call into the core, performed and cleared before the next.</summary>
    internal TcpEffects Effects { get; }

    /// <summary>Filled by one read, emptied before the next.</summary>
    internal PayloadList Scratch { get; } = new();

    /// <summary>What becomes of one packet on a link, dealt with before the next.</summary>
    internal LinkOutcome Outcome { get; } = new();

    internal FramePool Frames { get; } = new();

    internal WorldCounters Counters { get; } = new();

    /// <summary>Connections that stand in the hosts of the shard, without those in TIME-WAIT, which hear
    /// nothing any more; some too many where hosts died with theirs.</summary>
    internal int Connections { get; set; }

    /// <summary>So many that hardly any is in the processor's cache when its segment comes.</summary>
    internal bool AreMany => Connections > FitIntoTheCache;

    internal CaptureBuffer Captured { get; } = new();

    /// <summary>Real sockets; null: there are none in virtual time.</summary>
    internal IOutsideSockets? OutsideSockets { get; init; }

    /// <summary>Steps of connections from state to state since somebody looked; null: nobody does.</summary>
    internal List<StateStep>? Steps { get; set; }

    /// <summary>What programs did and saw; null: nobody wants to know.</summary>
    internal List<ProgramNews>? News { get; set; }
}
