using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>Rules that change what a packet says, and leave its checksums sound.</summary>
internal static class RuleEdits
{
    public static void Apply(LinkAction action, ref Packet packet, Instant now)
    {
        switch (action)
        {
            case LinkAction.Rewrite rewrite:
                foreach (FieldEdit edit in rewrite.Edits) edit.Apply(ref packet);
                break;
            case LinkAction.Strip strip:
                packet.Segment.Options.Present &= ~strip.Options;
                break;
            case LinkAction.Stamp stamp:
                ref TcpOptions stamped = ref packet.Segment.Options;
                if (stamped.Has(TcpOptionKinds.Timestamps))
                    stamped.TsVal = unchecked(stamped.TsVal + stamp.Clock.TicksAt(now));
                break;
            case LinkAction.ClampMss clamp:
                ref TcpOptions options = ref packet.Segment.Options;
                if (options.Has(TcpOptionKinds.Mss) && options.Mss > clamp.Most)
                    options.Mss = (ushort)clamp.Most;
                break;
            default:
                Invariant.Fail($"no such action: {action}");
                break;
        }
    }
}
