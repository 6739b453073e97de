using System.Diagnostics;
using ActorTcp.Actors.Running;

namespace ActorTcp.Host.Terminals;

/// <summary>Shows how far a run is, for as long as it takes.</summary>
internal abstract class RunProgressView(TimeSpan interval)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next;

    /// <summary>A moving line on a terminal, a line every few seconds elsewhere.</summary>
    public static RunProgressView For(Screen screen, Func<string> name) =>
        screen.IsTerminal ? new MovingProgress(screen, name) : new WrittenProgress(screen, name);

    /// <param name="run">Does the work, and calls what it is given as often as it likes.</param>
    public abstract T Show<T>(Func<Action<RunProgress>, T> run);

    /// <summary>Time since the start, if the next look is due.</summary>
    protected bool IsDue(out TimeSpan elapsed)
    {
        elapsed = _clock.Elapsed;
        if (elapsed < _next) return false;

        bool isFirst = _next == TimeSpan.Zero;
        _next = elapsed + interval;
        return !isFirst;
    }
}
