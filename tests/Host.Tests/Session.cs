using System.Text;
using ActorTcp.Actors.Running;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Tests;

/// <summary>Calls the program in this process and keeps what it said.</summary>
internal sealed class Session
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private Interruption? _interruption;

    /// <summary>Null: no terminal.</summary>
    public int? Columns { get; init; }

    public bool HasColors { get; init; }

    public Func<RunOptions, RunOptions> Adjust { get; init; } = static options => options;

    /// <summary>As if Ctrl-C was pressed before.</summary>
    public bool IsInterrupted { get; init; }

    /// <summary>Ctrl-C, while it runs.</summary>
    public void Interrupt() => _interruption!.Request(ExitCode.Interrupted);

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public string[] OutputLines => Output.TrimEnd('\n').Split('\n');

    public static Session Of(params string[] arguments)
    {
        var session = new Session();
        session.Run(arguments);
        return session;
    }

    public int Code { get; private set; }

    public int Run(params string[] arguments)
    {
        using var interruption = new Interruption();
        _interruption = interruption;
        if (IsInterrupted) interruption.Request(ExitCode.Interrupted);
        var terminal = new Terminal(ScreenOf(new StringWriter(_output)), ScreenOf(new StringWriter(_error)));
        Code = new CommandLine(terminal, interruption) { Adjust = Adjust }.Run(arguments);
        return Code;
    }

    private Screen ScreenOf(TextWriter writer) => new(writer)
    {
        IsTerminal = Columns is not null,
        HasColors = HasColors,
        WidthOf = () => Columns ?? Screen.Unlimited,
    };
}
