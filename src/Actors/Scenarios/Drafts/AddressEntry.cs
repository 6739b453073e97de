namespace ActorTcp.Actors.Scenarios.Drafts;

/// <summary>An address, or a range of addresses that hosts take from its beginning on.</summary>
internal readonly record struct AddressEntry(AddressRange Range, bool IsSingle);
