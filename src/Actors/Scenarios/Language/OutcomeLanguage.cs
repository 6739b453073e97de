using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>Expectations about what comes of a fault.</summary>
internal static class OutcomeLanguage
{
    private static readonly WordShape<Detection?> By = new(
        ("keep-alive", Detection.KeepAlive, "probes that stay unanswered (RFC 9293 §3.8.4)"),
        ("retransmission", Detection.Retransmission, "R2 (RFC 9293 §3.8.3)"),
        ("user-timeout", Detection.UserTimeout, "the user timeout (RFC 9293 §3.9.1.2)"),
        ("reset", Detection.Reset, "RST of a peer that knows the connection no more (RFC 9293 §3.5.1)"));

    private static readonly PlacedShape<string> Fault = new(new PatternShape<string>(
        "the name of a fault", Values.NamePattern, ScalarText.TryName));

    public static readonly Shape<OutcomeDraft> HalfOpen = new EitherShape<OutcomeDraft>(
        new WordShape<OutcomeDraft>(("never", new OutcomeDraft(), "no connection ever is")),
        Outcome("half-open", "That one end has a connection which the other end knows no more."));

    public static readonly Shape<OutcomeDraft> Detected =
        Outcome("detected", "That the ends that are left find out.")
            .Optional("by", By, (draft, value) => draft with { By = value },
                "What finds out. Default: anything.");

    public static readonly Shape<OutcomeDraft> Recovers =
        Outcome("recovers", "That a program reads again after the repair.");

    public static ExpectDraft Add(ExpectDraft expect, FaultOutcome outcome, Placed<OutcomeDraft> read)
    {
        OutcomeDraft draft = read.Value;
        string name = outcome switch
        {
            FaultOutcome.HalfOpen => "half-open",
            FaultOutcome.Detected => "detected",
            _ => "recovers",
        };
        var item = new Expectation.AfterFault(outcome, draft.Within, draft.By, draft.Fault?.Value)
        {
            Place = read.Place,
            Text = $"{name}: {read.Node.ToLine()}",
        };
        return expect.With([item]) with { Faults = [.. expect.Faults, (read.Node, draft.Fault)] };
    }

    private static ObjectShape<OutcomeDraft> Outcome(string name, string doc) =>
        new ObjectShape<OutcomeDraft>(name, doc, _ => new OutcomeDraft())
            .Required("within", Values.PositiveTime, (draft, value) => draft with { Within = value },
                "The most that it may take.")
            .Optional("after", Fault, (draft, value) => draft with { Fault = value },
                "The fault to count from. Default: the first one; for repairs, the last.");
}
