using Spectre.Console;
using Spectre.Console.Rendering;

namespace ActorTcp.Host.Terminals;

/// <summary>One of the two streams to people, and what stands behind it.</summary>
/// <param name="writer">Where the text goes.</param>
internal sealed class Screen(TextWriter writer)
{
    /// <summary>Of a stream that is no terminal: nothing is broken into lines.</summary>
    public const int Unlimited = 10_000;

    private readonly Func<int>? _width;
    private IAnsiConsole? _console;

    /// <summary>A terminal that moves its cursor; false also for one that says it is dumb.</summary>
    public bool IsTerminal { get; init; }

    public bool HasColors { get; init; }

    /// <summary>Columns, asked anew each time: people resize windows.</summary>
    public Func<int> WidthOf
    {
        init => _width = value;
    }

    public int Width => Math.Clamp(_width?.Invoke() ?? Unlimited, 20, Unlimited);

    public TextWriter Writer => writer;

    /// <summary>For what moves the cursor; only of a terminal.</summary>
    public IAnsiConsole Console => _console ??= CreateConsole(writer);

    public void Line(string text = "") => writer.WriteLine(text);

    /// <summary>A line with marked-up pieces, broken between words where the screen is narrow.</summary>
    public void Marked(string markup) => Show(new Markup(markup));

    /// <summary>Text as a piece of markup, in its tone where there are colours.</summary>
    public string Paint(Tone tone, string text)
    {
        string escaped = Markup.Escape(text);
        return HasColors && StyleOf(tone) is { } style ? $"[{style}]{escaped}[/]" : escaped;
    }

    /// <summary>Renders as wide as the screen, without blanks at the ends of lines.</summary>
    public void Show(IRenderable renderable)
    {
        using var text = new StringWriter();
        IAnsiConsole console = CreateConsole(text);
        console.Profile.Width = Width;
        console.Write(renderable);
        foreach (string line in text.ToString().TrimEnd('\n').Split('\n')) writer.WriteLine(line.TrimEnd());
    }

    private static string? StyleOf(Tone tone) => tone switch
    {
        Tone.Heading => "bold",
        Tone.Good => "green",
        Tone.Bad => "bold red",
        Tone.Doubtful => "yellow",
        Tone.Aside => "dim",
        _ => null,
    };

    private IAnsiConsole CreateConsole(TextWriter target)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = IsTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = HasColors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = IsTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(target),
        });
        console.Profile.Width = Width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
