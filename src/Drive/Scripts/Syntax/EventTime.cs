namespace ActorTcp.Drive.Scripts.Syntax;

/// <summary>When an event takes place, nanoseconds.</summary>
/// <param name="Kind">The form.</param>
/// <param name="From">The time, or the start of the range.</param>
/// <param name="To">The end of the range.</param>
internal readonly record struct EventTime(TimeKind Kind, long From, long To)
{
    public bool IsRelative => Kind is TimeKind.Relative or TimeKind.RelativeRange;

    public bool IsRange => Kind is TimeKind.AbsoluteRange or TimeKind.RelativeRange;
}
