using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using ActorTcp.Actors.Running;
using ActorTcp.Cluster.Shards;
using ActorTcp.Cluster.Store;
using ActorTcp.Host.Clustering;
using ActorTcp.Host.Commands;
using ActorTcp.Host.Failures;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host;

/// <summary>
/// The program, as far as it can be called from a test: arguments in, text and an exit code out.
/// </summary>
internal sealed class CommandLine(Terminal terminal, Interruption interruption)
{
    /// <summary>The last word on the options of every run: tests break something with it.</summary>
    public Func<RunOptions, RunOptions> Adjust { get; init; } = static options => options;

    /// <summary>Makes the shards of a node: tests break something with it.</summary>
    public Func<RunPlan, int, IShard> BuildShard { get; init; } = ShardWorld.Build;

    public Terminal Terminal => terminal;

    public Interruption Interruption => interruption;

    public int Run(IReadOnlyList<string> arguments)
    {
        try
        {
            // A file may be named @x.yaml: no response files.
            var reading = new ParserConfiguration { ResponseFileTokenReplacer = null };
            ParseResult parsed = CreateRoot().Parse(arguments, reading);
            if (parsed.Action is ParseErrorAction) return Refuse(parsed);

            return parsed.Invoke(new InvocationConfiguration
            {
                Output = terminal.Output.Writer,
                Error = terminal.Error.Writer,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception e)
        {
            FailureReport.Print(e, terminal.Error);
            return ExitCode.Bug;
        }
    }

    private Command CreateRoot()
    {
        var root = new Command("actortcp", Texts.Program)
        {
            RunCommand.Create(this),
            VerifyCommand.Create(this),
            ExploreCommand.Create(this),
            SchemaCommand.Create(this),
            BenchCommand.Create(this),
            PacketdrillCommand.Create(this),
            DriveCommand.Create(this),
            NodeCommand.Create(this),
            ClusterCommand.Create(this),
        };
        var help = new HelpOption { Description = "Show this help." };
        help.Action = new HelpWithExamples((HelpAction)help.Action!, terminal.Output);
        root.Options.Add(help);
        root.Options.Add(new VersionOption
        {
            Description = "Show the version.",
            Action = new VersionAction(terminal.Output),
        });
        return root;
    }

    private int Refuse(ParseResult parsed)
    {
        Screen error = terminal.Error;
        Command command = parsed.CommandResult.Command;
        string name = NameOf(parsed.CommandResult);
        bool hasOthers = parsed.Errors.Any(static problem => !IsFollowUp(problem.Message));
        foreach (var problem in parsed.Errors)
        {
            if (hasOthers && IsFollowUp(problem.Message)) continue;
            error.Line($"{name}: {Texts.Reword(problem.Message)}{Choice(problem.Message, command)}");
        }

        error.Line($"Try '{name} --help'.");
        return ExitCode.BadInput;
    }

    /// <summary>As it is typed: <c>actortcp cluster status</c>.</summary>
    private static string NameOf(CommandResult result)
    {
        string name = result.Command.Name;
        return result.Parent is CommandResult parent ? $"{NameOf(parent)} {name}" : name;
    }

    /// <summary>Which commands there are, where one is missing.</summary>
    private static string Choice(string message, Command command) => IsFollowUp(message)
        ? ": " + string.Join(", ", command.Subcommands.Select(static one => one.Name))
        : "";

    /// <summary>With an unknown word as command, that there is no command goes without saying.</summary>
    private static bool IsFollowUp(string message) => message == Texts.NoCommandInLibrary;
}
