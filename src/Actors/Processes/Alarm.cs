using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Processes;

/// <summary>Something that a process wants to be reminded of.</summary>
/// <remarks>24 bytes, as a process may have one for each of its connections.</remarks>
internal readonly record struct Alarm
{
    private readonly ulong _rank; // order of setting, and the purpose in the lowest byte

    /// <param name="at">When.</param>
    /// <param name="serial">Order of setting, below 2⁵⁶; decides between alarms of one instant.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="about">Which socket, or the conversation over it; null: the process itself.</param>
    public Alarm(Instant at, ulong serial, AlarmPurpose purpose, Socket? about)
    {
        At = at;
        _rank = (serial << 8) | (byte)purpose;
        About = about;
    }

    public Instant At { get; }

    public AlarmPurpose Purpose => (AlarmPurpose)(_rank & 0xFF);

    /// <summary>An alarm of a socket that its conversation has replaced is stale.</summary>
    public Socket? About { get; }

    public bool IsBefore(in Alarm other) => At != other.At ? At < other.At : _rank < other._rank;
}
