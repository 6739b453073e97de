namespace ActorTcp.Cluster.Store;

/// <summary>Where an entry stands in its log; positions in a log only grow.</summary>
/// <param name="Window">1 or more; 0 is before all entries.</param>
/// <param name="Part">0 for headers and bodies; 0, 1, 2, ... for the parts of a window's output.</param>
public readonly record struct LogPosition(long Window, int Part) : IComparable<LogPosition>
{
    /// <summary>Before all entries.</summary>
    public static LogPosition Start => default;

    /// <summary>After all entries of that window, and before those of the next.</summary>
    public static LogPosition EndOf(long window) => new(window, int.MaxValue);

    public int CompareTo(LogPosition other) =>
        Window != other.Window ? Window.CompareTo(other.Window) : Part.CompareTo(other.Part);
}
