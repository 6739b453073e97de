using ActorTcp.Actors.Connections;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Exploration.Checks;

/// <content>RFC 9293 §3.6.1 (MUST-13), §3.10.7.4: TIME-WAIT lasts 2 MSL, and begins again with each FIN that
/// comes again.</content>
internal sealed partial class WireMonitor
{
    private List<Violation> TimeWaits(IReadOnlyList<StateStep> steps)
    {
        var found = new List<Violation>();
        for (int i = 0; i < steps.Count; i++)
        {
            StateStep end = steps[i];
            bool isEnd = end is { From: TcpState.TimeWait, To: TcpState.Closed, IsForgotten: false };
            if (!isEnd || !_flows.TryGetValue((end.Local, end.Remote), out WireFlow? flow)) continue;
            if (flow.IsMuddled || !flow.IsSingle) continue;
            if (times.Of(end.Local.Address) is not { IsDisturbed: false } own) continue;

            Instant began = BeganAt(steps, i);
            Instant latest = began, possibly = began;
            foreach ((var to, Instant at, bool isFresh) in flow.Fins)
            {
                if (to != end.Local || at >= end.At) continue;
                possibly = Instant.Max(possibly, at);
                if (isFresh) latest = Instant.Max(latest, at);
            }

            // A SYN or RST ends it, and behind what nobody saw there may have been either, or a FIN.
            bool isBroken = flow.Breaks.Any(at => at > began && at <= end.At) || _unseenAt >= began;
            Duration lasted = end.At - latest;
            bool isRight = lasted >= own.LeastTimeWait && end.At - possibly <= own.MostTimeWait;
            if (isBroken || isRight) continue;

            found.Add(new("TIME-WAIT lasts two MSL from the last FIN",
                $"at {end.At - Instant.Zero} {end.Local} leaves it {lasted} after the last FIN, "
                + $"and two MSL are {own.LeastTimeWait}"));
        }

        return found;
    }

    private static Instant BeganAt(IReadOnlyList<StateStep> steps, int end)
    {
        for (int i = end - 1; i >= 0; i--)
        {
            StateStep step = steps[i];
            bool isSame = step.Local == steps[end].Local && step.Remote == steps[end].Remote;
            if (isSame && step.To == TcpState.TimeWait) return step.At;
        }

        return steps[end].At;
    }
}
