using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Exploration.Checks;

/// <summary>Something that an end had to do and did not, unless its connection was over by then.</summary>
/// <param name="What">The rule, and what is wrong.</param>
/// <param name="Who">The end.</param>
/// <param name="Peer">The other end of the connection.</param>
/// <param name="Since">When it came to owe it.</param>
/// <param name="Due">When it must have been done at the latest.</param>
internal sealed record Overdue(Violation What, Endpoint Who, Endpoint Peer, Instant Since, Instant Due);
