using ActorTcp.Actors.Exploration;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Exploration;

/// <summary>Worlds in which a stack misbehaves: on the wire one cannot tell it from a bug in the
/// core.</summary>
internal static class PlantedBugs
{
    /// <summary>What the server sends again in LAST-ACK meets a deaf peer: as if TIME-WAIT had forgotten to
    /// acknowledge a FIN that comes again.</summary>
    public static TrialOptions DeafTimeWait => With(new LinkRule
    {
        Name = "planted",
        Action = new LinkAction.Drop(),
        SenderStates = StateSet.Of(TcpState.LastAck),
        Retransmission = true,
    });

    /// <summary>Stacks that keep to other times than they say.</summary>
    /// <param name="scenario">What they say.</param>
    public static TrialOptions Told(Scenario scenario) => new() { ToldToChecks = scenario };

    private static TrialOptions With(LinkRule rule) => new()
    {
        Run = new RunOptions
        {
            Tamper = world =>
            {
                foreach (WorldLink link in world.Links)
                {
                    var way = link.Backward.Direction;
                    way.Settings = way.Settings with { Rules = [rule, .. way.Settings.Rules] };
                }
            },
        },
    };
}
