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
    public ShardServices() => Effects = new(Frames);

    /// <summary>Filled by one call into the core, performed and cleared before the next.</summary>
    internal TcpEffects Effects { get; }

    /// <summary>Filled by one read, emptied before the next.</summary>
    internal PayloadList Scratch { get; } = new();

    /// <summary>What becomes of one packet on a link, dealt with before the next.</summary>
    internal LinkOutcome Outcome { get; } = new();

    internal FramePool Frames { get; } = new();

    internal WorldCounters Counters { get; } = new();

    internal CaptureBuffer Captured { get; } = new();

    /// <summary>Real sockets; null: there are none in virtual time.</summary>
    internal IOutsideSockets? OutsideSockets { get; init; }

    /// <summary>Steps of connections from state to state since somebody looked; null: nobody does.</summary>
    internal List<StateStep>? Steps { get; set; }

    /// <summary>What programs did and saw; null: nobody wants to know.</summary>
    internal List<ProgramNews>? News { get; set; }
}
