using ActorTcp.Actors.Running;
using ActorTcp.Kernel;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Tests;

/// <summary>Breaks a run on purpose.</summary>
internal static class Sabotage
{
    /// <summary>An actor beside the first host finds that two is three, in the middle of the run.</summary>
    public static void Fail(ScenarioWorld world) =>
        world.System.ActorOf(new Bomb(Instant.Zero + 35.Ms), "bomb", world.System.Origins[1]);

    /// <summary>With two shards the wire is slower: the SYN comes later.</summary>
    public static void DelayWithTwoShards(ScenarioWorld world)
    {
        if (world.Options.Shards != 2) return;

        var direction = world.Links[0].Forward.Direction;
        direction.Settings = direction.Settings with { Delay = 11.Ms };
    }

    private sealed class Bomb(Instant at) : Actor
    {
        protected override void PreStart() => SetDeadline(at);

        protected override void OnDeadline() => Invariant.Fail("two is three");

        protected override void Receive(object message) => Unhandled(message);
    }
}
