using System.Diagnostics;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Verification;
using ActorTcp.Host.Failures;
using ActorTcp.Host.Summaries;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Commands;

/// <summary>Verifies one scenario: a line for each shape, then the verdict.</summary>
internal sealed class SingleVerification(CommandLine program, RunRequest request, Scenario scenario)
{
    /// <summary>Two whole hashes and what stands before them.</summary>
    private const int WideEnoughForHashes = 190;
    private const int ShortHash = 12;

    private readonly Screen _output = program.Terminal.Output;
    private readonly RunOptions _options =
        program.Adjust(new RunOptions { Seed = request.Seed, Until = request.Until });

    public int Run(int[] shapes)
    {
        int running = shapes[0];
        try
        {
            _output.Marked(_output.Paint(Tone.Heading, scenario.FileName));
            var verification = new ShapeVerification(scenario, _options);
            var results = new List<ShapeResult>();
            foreach (int shards in shapes)
            {
                running = shards;
                results.Add(RunShape(verification, shards));
                if (program.Interruption.IsRequested) return Interrupted();
            }

            return Judge(verification, results);
        }
        catch (Exception e)
        {
            string command = (request with { Shards = running })
                .CommandFor(scenario.FileName, request.Seed ?? scenario.Seed);
            var failure = new RunFailure(scenario, _options with { Shards = running }, e);
            failure.Print(command, program.Terminal.Error);
            return ExitCode.Bug;
        }
    }

    private ShapeResult RunShape(ShapeVerification verification, int shards)
    {
        var clock = Stopwatch.StartNew();
        string name = Human.Count(shards, "shard", "shards");
        var progress = RunProgressView.For(program.Terminal.Error, () => $"{scenario.Name}, {name}");
        ShapeResult result = progress.Show(watch => verification.Run(shards, state =>
        {
            watch(state);
            return !program.Interruption.IsRequested;
        }));
        if (!program.Interruption.IsRequested) PrintShape(result, name, clock.Elapsed);
        return result;
    }

    private void PrintShape(ShapeResult result, string name, TimeSpan wall)
    {
        string packets = Human.Count(result.Packets, "packet", "packets");
        string hashes = $"capture {Hash(result.CaptureHash)}  report {Hash(result.ReportHash)}";
        string line = $"  {name,-10}  {packets,18}  {hashes}  {Human.Seconds(wall.TotalSeconds)}";
        _output.Marked(_output.Paint(Tone.Plain, line));
    }

    private string Hash(byte[] hash)
    {
        string text = Convert.ToHexStringLower(hash);
        return _output.Width >= WideEnoughForHashes ? text : text[..ShortHash];
    }

    private int Judge(ShapeVerification verification, List<ShapeResult> results)
    {
        foreach (ShapeResult other in results.Skip(1))
        {
            if (verification.Compare(results[0], other) is not { } divergence) continue;

            Print(divergence);
            return ExitCode.NotHeld;
        }

        string same = _output.Paint(Tone.Good, "same");
        _output.Marked($"  {same}: capture and report of all {results.Count} shapes");
        return ExitCode.Held;
    }

    private void Print(Divergence divergence)
    {
        string first = Human.Count(divergence.Shards.First, "shard", "shards");
        string second = Human.Count(divergence.Shards.Second, "shard", "shards");
        string different = _output.Paint(Tone.Bad, "DIFFERENT");
        _output.Marked($"  {different}: the {divergence.What} with {first} and {second}");
        Print("both", divergence.Common);
        Print($"then with {first}", divergence.First);
        Print($"then with {second}", divergence.Second);
    }

    private void Print(string title, IReadOnlyList<string> lines)
    {
        _output.Line($"    {title}:");
        foreach (string line in lines) _output.Line($"      {line}");
    }

    private int Interrupted()
    {
        _output.Marked(_output.Paint(Tone.Doubtful, "  interrupted: nothing was compared"));
        return program.Interruption.Code;
    }
}
