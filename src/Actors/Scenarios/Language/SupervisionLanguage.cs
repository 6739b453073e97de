using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Kernel;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>What supervisors do when something crashes.</summary>
internal static class SupervisionLanguage
{
    public static readonly WordShape<bool> ExitSends = new(
        ("close", false, "FIN, or RST where data are unread or linger is 0: Linux, BSD"),
        ("rst", true, "RST in every case: Windows"));

    private static readonly WordShape<Directive> Directives = new(
        ("resume", Directive.Resume, "it goes on as if nothing had happened"),
        ("restart", Directive.Restart, "it starts anew"),
        ("stop", Directive.Stop, "it stays dead"),
        ("escalate", Directive.Escalate, "the crash becomes one of the host"));

    private static readonly WordShape<Directive> DirectivesOfHost = new(
        ("resume", Directive.Resume, "it goes on as if nothing had happened"),
        ("restart", Directive.Restart, "it loses its memory and boots"),
        ("stop", Directive.Stop, "it stays without power"),
        ("escalate", Directive.Escalate, "it loses its memory, and its rack decides"));

    private static readonly WordShape<Directive> DirectivesOfRack = new(
        ("restart", Directive.Restart, "hosts lose their memory and boot"),
        ("stop", Directive.Stop, "hosts stay without power"));

    public static readonly Shape<SupervisionPlan> OfProcess =
        Either(Directives, SupervisionPlan.OfProcesses, "supervision");

    public static readonly Shape<SupervisionPlan> OfHost =
        Either(DirectivesOfHost, SupervisionPlan.OfHosts, "host-supervision");

    public static readonly Shape<SupervisionPlan> OfRack =
        Either(DirectivesOfRack, SupervisionPlan.OfHosts, "rack-supervision");

    private static EitherShape<SupervisionPlan> Either(
        WordShape<Directive> words, SupervisionPlan plain, string name) => new(
        new ConvertedShape<Directive, SupervisionPlan>(
            words, directive => plain with { Directive = directive }),
        new ObjectShape<SupervisionPlan>(name, "What a supervisor does about a crash.", _ => plain)
            .Default("directive", words, (plan, value) => plan with { Directive = value }, "restart",
                "What it does.")
            .Optional("max-restarts", Values.Whole("restarts", 0, 1_000_000),
                (plan, value) => plan with { MaxRestarts = value },
                "So many restarts within the time, and then it stops. Default: no limit.")
            .Default("within", Values.Time, (plan, value) => plan with { Within = value }, "0",
                "The time in which restarts count; 0: for ever.")
            .Default("backoff", Values.Time, (plan, value) => plan with { Backoff = value }, "0",
                "Time from a crash to the restart; it doubles with each restart that counts.")
            .Default("max-backoff", Values.Time, (plan, value) => plan with { MaxBackoff = value }, "1min",
                "The backoff grows no further."));
}
