using ActorTcp.Actors.Running;

namespace ActorTcp.Host.Terminals;

/// <summary>A line now and then: for logs and pipes. A short run writes none.</summary>
internal sealed class WrittenProgress(Screen screen, Func<string> name)
    : RunProgressView(TimeSpan.FromSeconds(5))
{
    public override T Show<T>(Func<Action<RunProgress>, T> run) => run(progress =>
    {
        if (!IsDue(out TimeSpan elapsed)) return;
        screen.Line(ProgressText.Of(name(), in progress, elapsed, Screen.Unlimited));
    });
}
