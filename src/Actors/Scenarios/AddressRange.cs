using ActorTcp.Protocol;

namespace ActorTcp.Actors.Scenarios;

/// <summary>Neighbouring addresses of one family.</summary>
public readonly record struct AddressRange(IpAddress First, uint Count)
{
    public bool IsV4 => First.IsV4;

    public IpAddress Last => First + (Count - 1);

    public bool Contains(IpAddress address) =>
        address.IsV4 == IsV4 && First.CompareTo(address) <= 0 && address.CompareTo(Last) <= 0;

    /// <summary>The place of an address that is in the range, from 0.</summary>
    public uint PlaceOf(IpAddress address) => (uint)unchecked(address.Low - First.Low);

    public bool Overlaps(AddressRange other) =>
        other.IsV4 == IsV4 && First.CompareTo(other.Last) <= 0 && other.First.CompareTo(Last) <= 0;
}
