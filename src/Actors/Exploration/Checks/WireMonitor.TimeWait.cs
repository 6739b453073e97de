using ActorTcp.Actors.Connections;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Exploration.Checks;

/// <content>RFC 9293 §3.6.1 (MUST-13), §3.10.7.4: TIME-WAIT lasts 2 MSL, and begins again with each FIN that
/// comes again.</content>
internal sealed partial class WireMonitor
{
    private List<Violation> TimeWaits(IReadOnlyList<StateStep> steps)
    {
        var found = new List<Violation>();
        var begins = new Dictionary<(Endpoint, Endpoint), Instant>();
        foreach (StateStep end in steps)
        {
            if (end.To == TcpState.TimeWait) begins[(end.Local, end.Remote)] = end.At;
            bool isEnd = end is { From: TcpState.TimeWait, To: TcpState.Closed, IsForgotten: false };
            if (!isEnd || !_flows.TryGetValue((end.Local, end.Remote), out WireFlow? flow)) continue;
            if (flow.IsMuddled || !flow.IsSingle) continue;
            if (times.Of(end.Local.Address) is not { IsDisturbed: false } own) continue;

            Instant began = begins.GetValueOrDefault((end.Local, end.Remote), end.At);
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
}
