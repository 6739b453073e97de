namespace ActorTcp.Host.Terminals;

/// <summary>Where the program talks to people: results here, progress and errors there.</summary>
internal sealed record Terminal(Screen Output, Screen Error)
{
    /// <summary>The streams of this process, as its environment wants them.</summary>
    public static Terminal OfProcess()
    {
        bool isDumb = Environment.GetEnvironmentVariable("TERM") is "dumb";
        string? noColor = Environment.GetEnvironmentVariable("NO_COLOR"); // see no-color.org
        bool wantsColors = string.IsNullOrEmpty(noColor);
        return new(
            Of(Console.Out, !Console.IsOutputRedirected, isDumb, wantsColors),
            Of(Console.Error, !Console.IsErrorRedirected, isDumb, wantsColors));
    }

    private static Screen Of(TextWriter writer, bool isScreen, bool isDumb, bool wantsColors) => new(writer)
    {
        IsTerminal = isScreen && !isDumb,
        HasColors = isScreen && !isDumb && wantsColors,
        WidthOf = isScreen ? ColumnsOfWindow : static () => Screen.Unlimited,
    };

    /// <summary>0 where the terminal does not know, as under some editors: then the usual 80.</summary>
    private static int ColumnsOfWindow() => Console.WindowWidth is > 0 and var columns ? columns : 80;
}
