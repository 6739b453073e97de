using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios;

/// <summary>Socket options that are no settings of the connection; those are in
/// <see cref="ProcessPlan.Tcp"/>.</summary>
/// <param name="Linger">SO_LINGER: null is off, zero makes close() send RST, else close() waits that
/// long.</param>
/// <param name="ReuseAddress">SO_REUSEADDR: bind in spite of a connection in TIME-WAIT.</param>
public sealed record SocketPlan(Duration? Linger, bool ReuseAddress)
{
    public static readonly SocketPlan Default = new(null, ReuseAddress: false);
}
