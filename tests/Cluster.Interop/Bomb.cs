using ActorTcp.Actors.Running;
using ActorTcp.Kernel;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Interop;

/// <summary>An actor that finds, in the middle of a run, that two is three.</summary>
internal sealed class Bomb : Actor
{
    private static readonly Instant At = Instant.Zero + Duration.FromMilliseconds(500);

    /// <summary>Beside the first host, in whichever world it lives.</summary>
    public static void Plant(ScenarioWorld world)
    {
        Origin place = world.System.Origins[1];
        bool isHere = world.Options.Only is not { } only || place.Shard.Index == only;
        if (isHere) world.System.ActorOf(new Bomb(), "bomb", place);
    }

    protected override void PreStart() => SetDeadline(At);

    protected override void OnDeadline() => Invariant.Fail("two is three");

    protected override void Receive(object message) => Unhandled(message);
}
