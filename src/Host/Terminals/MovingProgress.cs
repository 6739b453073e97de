using ActorTcp.Actors.Running;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ActorTcp.Host.Terminals;

/// <summary>A line that is drawn again and again, and is gone at the end.</summary>
internal sealed class MovingProgress(Screen screen, Func<string> name)
    : RunProgressView(TimeSpan.FromMilliseconds(100))
{
    private const int BarWidth = 24;
    private const int WideEnoughForBar = 110;

    public override T Show<T>(Func<Action<RunProgress>, T> run)
    {
        var words = new WordsColumn();
        bool hasBar = screen.Width >= WideEnoughForBar;
        ProgressColumn[] columns = hasBar ? [words, new ProgressBarColumn { Width = BarWidth }] : [words];
        return screen.Console.Progress().AutoClear(true).AutoRefresh(false).Columns(columns).Start(context =>
        {
            ProgressTask task = context.AddTask(Markup.Escape(name()), maxValue: 1);
            return run(progress =>
            {
                if (!IsDue(out TimeSpan elapsed)) return;

                int width = screen.Width;
                screen.Console.Profile.Width = width;
                int room = width - (hasBar ? BarWidth + 4 : 1);
                words.Line = ProgressText.Of(name(), in progress, elapsed, room);
                task.Value = ProgressText.Share(in progress);
                context.Refresh();
            });
        });
    }

    private sealed class WordsColumn : ProgressColumn
    {
        public string Line { get; set; } = "";

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(Line);
    }
}
