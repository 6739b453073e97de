using ActorTcp.Actors.Running;
using ActorTcp.Actors.Sharding;
using ActorTcp.Cluster.Shards;
using ActorTcp.Cluster.Store;
using ActorTcp.Host;
using ActorTcp.Host.Clustering;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Cluster.Interop;

/// <summary>The program in this process, where a test can break its runs.</summary>
internal sealed class InThisProcess : IDisposable
{
    private readonly StringWriter _text = new();
    private readonly Interruption _interruption = new();

    /// <summary>Breaks its runs, and the shards that it runs as a node; null: nothing.</summary>
    public Action<ScenarioWorld>? Tamper { get; init; }

    /// <summary>All that it said.</summary>
    public string Text
    {
        get
        {
            lock (_text) return _text.ToString();
        }
    }

    public int Run(params string[] arguments)
    {
        var screen = new Screen(TextWriter.Synchronized(_text));
        var program = new CommandLine(new Terminal(screen, screen), _interruption)
        {
            Adjust = options => options with { Tamper = Tamper },
            BuildShard = Build,
        };
        return program.Run(arguments);
    }

    /// <summary>In a thread, which ends with it.</summary>
    public Thread Start(params string[] arguments)
    {
        var thread = new Thread(() => Run(arguments)) { IsBackground = true };
        thread.Start();
        return thread;
    }

    /// <summary>As Ctrl-C does.</summary>
    public void Interrupt() => _interruption.Request(ExitCode.Interrupted);

    private ActorShard Build(RunPlan plan, int shard)
    {
        var job = ClusterJob.Read(plan.Job.Span);
        ShardRunOptions options = job.OptionsOf(plan.Shards, shard) with { Tamper = Tamper };
        return new(new ShardRun(job.ReadScenario(), options));
    }

    public void Dispose() => _interruption.Dispose();
}
