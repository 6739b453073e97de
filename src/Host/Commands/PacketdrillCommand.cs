using System.CommandLine;
using System.CommandLine.Parsing;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Drive.Scripts;
using ActorTcp.Drive.Tuning;
using ActorTcp.Host.Failures;
using ActorTcp.Host.Scripts;
using ActorTcp.Host.Terminals;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Commands;

/// <summary><c>actortcp packetdrill PATH...</c></summary>
internal static class PacketdrillCommand
{
    public static Command Create(CommandLine program)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Scripts, or directories with scripts (*.pkt).",
            Arity = ArgumentArity.OneOrMore,
        };
        var persona = DriveOptions.Persona();
        var strict = new Option<bool>(
            "--strict") { Description = "No tolerance of time, and segments as they are written." };
        var ip = new Option<int?>("--ip")
        {
            Description = "4 or 6, instead of what the script says.",
            HelpName = "4|6",
            CustomParser = static result => SharedOptions.Only(result) switch
            {
                "4" => 4,
                "6" => 6,
                _ => SharedOptions.Wrong<int?>(result, "4 or 6"),
            },
        };
        var quiet = new Option<Duration?>("--quiet-time")
        {
            Description = "How long nothing may leave after the last event; without it an ACK may answer it",
            HelpName = "TIME",
            CustomParser = static result => ParseTime(result),
        };
        var junit = new Option<string?>(
            "--junit") { Description = "Write the verdicts as JUnit XML.", HelpName = "FILE" };
        var define = new Option<string[]>("--define", "-D")
        {
            Description = "A word, and what stands for it in scripts.",
            HelpName = "WORD=VALUE",
            Validators = { RefuseDefinitions },
        };
        var sysctl = new Option<string[]>("--sysctl")
        {
            Description = "A knob of the machine that the scripts were written on; a script's own lines win.",
            HelpName = "NAME=VALUE",
            Validators = { RefuseKnobs },
        };
        var command = new Command(
            "packetdrill", "Run packetdrill scripts against an emulated host, in virtual time.")
        {
            paths, persona, strict, ip, quiet, junit, define, sysctl,
        };
        command.SetAction(parsed => Run(program, parsed.GetRequiredValue(paths), parsed.GetValue(junit), new()
        {
            Persona = parsed.GetResult(persona) is { Implicit: false }
                ? parsed.GetRequiredValue(persona)
                : null, // the script may name one
            Strict = parsed.GetValue(strict),
            IpVersion = parsed.GetValue(ip),
            QuietTime = parsed.GetValue(quiet),
            Knobs = [.. (parsed.GetValue(sysctl) ?? []).Select(Divided)],
            Definitions = DefinitionsIn(parsed.GetValue(define) ?? []),
        }));
        return command;
    }

    private static int Run(CommandLine program, string[] paths, string? junit, ScriptSettings settings)
    {
        (Screen output, Screen error) = program.Terminal;
        if (!ScriptFiles.TryRead(paths, error, out List<ScriptFile> scripts)) return ExitCode.BadInput;

        var verdicts = new Verdict[scripts.Count];
        var bugs = new Exception?[scripts.Count];
        // Each script has a host of its own and shares nothing; the order of the output is that of the files.
        Parallel.For(0, scripts.Count, i => verdicts[i] = Judge(scripts[i], settings, out bugs[i]));
        for (int i = 0; i < scripts.Count; i++) Tell(scripts[i], verdicts[i], output);
        foreach (Exception bug in bugs.OfType<Exception>()) FailureReport.Print(bug, error);
        if (junit is not null && !TryWrite(junit, scripts, verdicts, error)) return ExitCode.BadInput;

        int failed = JunitFile.Count(verdicts, VerdictKind.Failed);
        int skipped = JunitFile.Count(verdicts, VerdictKind.Skipped);
        output.Line($"{verdicts.Length - failed - skipped} passed, {failed} failed, {skipped} skipped");
        if (Array.Exists(bugs, static one => one is not null)) return ExitCode.Bug;
        return failed > 0 ? ExitCode.NotHeld : ExitCode.Held;
    }

    /// <summary>A bug of ours ends its script; the others are run nevertheless.</summary>
    private static Verdict Judge(ScriptFile script, ScriptSettings settings, out Exception? bug)
    {
        bug = null;
        try
        {
            return ScriptRunner.Run(script.Text, settings);
        }
        catch (Exception e)
        {
            bug = e;
            return new(VerdictKind.Failed, null, $"a bug of ours: {e.Message}", []);
        }
    }

    private static void Tell(ScriptFile script, Verdict verdict, Screen output)
    {
        if (verdict.Kind == VerdictKind.Passed) return;

        string word = verdict.Kind == VerdictKind.Failed ? "FAILED" : "skipped";
        foreach (string line in $"{word}  {verdict.TextFor(script.Path)}".Split('\n')) output.Line(line);
    }

    private static bool TryWrite(string path, List<ScriptFile> scripts, Verdict[] verdicts, Screen error)
    {
        try
        {
            JunitFile.Write(path, scripts, verdicts);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.Line($"{path}: cannot be written: {e.Message}");
            return false;
        }
    }

    private static SortedDictionary<string, string> DefinitionsIn(string[] definitions)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in definitions.Select(Divided)) all[name] = value;
        return all;
    }

    private static (string Name, string Value) Divided(string text)
    {
        int sign = text.IndexOf('=', StringComparison.Ordinal);
        return (text[..sign], text[(sign + 1)..]);
    }

    private static void RefuseKnobs(OptionResult result)
    {
        var tuning = new HostTuning(ShippedPersonas.Find("linux")!, mtu: 1_500);
        foreach (Token token in result.Tokens)
        {
            string problem = $"found '{token.Value}'; expected NAME=VALUE";
            bool isDivided = token.Value.IndexOf('=', StringComparison.Ordinal) > 0;
            if (isDivided && Divided(token.Value) is var (name, value)
                && Sysctl.TrySet(tuning, name, value, out problem)) continue;
            result.AddError($"--sysctl: {problem}");
        }
    }

    private static void RefuseDefinitions(OptionResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (token.Value.IndexOf('=', StringComparison.Ordinal) > 0) continue;
            result.AddError($"--define: found '{token.Value}'; expected WORD=VALUE");
        }
    }

    private static Duration? ParseTime(ArgumentResult result)
    {
        string text = SharedOptions.Only(result);
        if (DurationText.TryReadSpan(text, out Duration time, out string problem)) return time;

        result.AddError($"--quiet-time: {problem}");
        return null;
    }
}
