using ActorTcp.Primitives;

namespace ActorTcp.Actors.Processes;

/// <summary>Something that a process wants to be reminded of.</summary>
/// <param name="At">When.</param>
/// <param name="Serial">Order of setting; decides between alarms of one instant.</param>
/// <param name="Purpose">What for.</param>
/// <param name="About">A conversation; a socket that lingers after it; null: the process itself.</param>
/// <param name="Epoch">Which socket of that connection: an alarm of an earlier one is stale.</param>
internal readonly record struct Alarm(
    Instant At, ulong Serial, AlarmPurpose Purpose, object? About, int Epoch)
{
    public bool IsBefore(in Alarm other) => At != other.At ? At < other.At : Serial < other.Serial;
}
