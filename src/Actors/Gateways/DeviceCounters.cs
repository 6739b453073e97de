namespace ActorTcp.Actors.Gateways;

/// <summary>Packets that the device behind a gateway kept from it: no link of the scenario lost
/// them.</summary>
/// <param name="Overflowed">From outside, that found the device's queue full: the run was too
/// slow.</param>
/// <param name="Unreadable">From outside, that are damaged or fragments.</param>
/// <param name="Refused">From the run, that the device did not take.</param>
public sealed record DeviceCounters(long Overflowed, long Unreadable, long Refused);
