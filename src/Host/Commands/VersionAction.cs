using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Commands;

/// <summary>Prints name and version of this assembly, whoever started it.</summary>
internal sealed class VersionAction(Screen output) : SynchronousCommandLineAction
{
    public static string Version { get; } =
        typeof(VersionAction).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        output.Line($"actortcp {Version}");
        return ExitCode.Held;
    }
}
