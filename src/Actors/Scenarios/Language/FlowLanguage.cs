using ActorTcp.Actors.Scenarios.Shapes;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>How fast processes read and write.</summary>
internal static class FlowLanguage
{
    private static readonly ScalarShape<int> SomeBytes = Values.SmallSize(1, 1 << 30);

    public static readonly Shape<FlowPlan> Read = new EitherShape<FlowPlan>(
        new WordShape<FlowPlan>(
            ("all", FlowPlan.Free, "whatever is there, at once"),
            ("never", FlowPlan.Nothing, "nothing, so that the window closes"),
            ("one-byte", new FlowPlan { AtOnce = 1 }, "one byte with each call")),
        new ObjectShape<FlowPlan>("read", "How fast a process reads.", _ => new FlowPlan())
            .Required("bytes", SomeBytes, (flow, value) => flow with { AtOnce = value },
                "Most bytes of one call.")
            .Default("every", Values.Time, (flow, value) => flow with { Every = value }, "0",
                "Time between two calls."));

    public static readonly Shape<FlowPlan> Write = new EitherShape<FlowPlan>(
        new WordShape<FlowPlan>(("all", FlowPlan.Free, "as much as the socket takes, at once")),
        new ObjectShape<FlowPlan>("write", "How fast and how soon a process writes.", _ => new FlowPlan())
            .Optional("bytes", SomeBytes, (flow, value) => flow with { AtOnce = value },
                "Most bytes of one call. Default: as many as the socket takes.")
            .Default("every", Values.Time, (flow, value) => flow with { Every = value }, "0",
                "Time between two calls.")
            .Default("delay", Values.Time, (flow, value) => flow with { Delay = value }, "0",
                "Time between having something to say and beginning to say it.")
            .AtLeastOne("bytes", "delay"));
}
