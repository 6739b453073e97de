namespace ActorTcp.Kernel;

/// <summary>What a timer is to do, for whom; no interval is once.</summary>
internal readonly record struct TimerTask(
    ActorCell Cell, CellTimers Owner, object Key, object Message, Duration Interval);
