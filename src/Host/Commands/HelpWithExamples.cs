using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Commands;

/// <summary>The library's help, then examples and exit codes.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private readonly HelpAction _help;
    private readonly Screen _output;

    public HelpWithExamples(HelpAction help, Screen output)
    {
        _help = help;
        _output = output;
        _help.MaxWidth = Math.Min(output.Width, 100);
    }

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        // 'bench growth' takes no WORKLOAD: what its parent takes is none of its own
        if (parseResult.CommandResult.Parent is CommandResult parent)
        {
            foreach (Argument argument in parent.Command.Arguments) argument.Hidden = true;
        }

        _help.Invoke(parseResult);
        _output.Writer.Write(Texts.ExamplesOf(parseResult.CommandResult.Command.Name));
        return ExitCode.Held;
    }
}
