using System.CommandLine;
using ActorTcp.Cluster.Nodes;
using ActorTcp.Host.Clustering;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Commands;

/// <summary><c>actortcp node</c></summary>
internal static class NodeCommand
{
    private static readonly Duration DefaultLease = Duration.FromSeconds(5);

    public static Command Create(CommandLine program)
    {
        var redis = ClusterOptions.Redis("--redis", isRequired: true);
        var name = ClusterOptions.Name();
        var lease = ClusterOptions.Lease();
        var command = new Command("node", "Join a cluster and run shards of what is submitted to it.")
        {
            redis, name, lease,
        };
        command.SetAction(parsed => Run(
            program,
            parsed.GetRequiredValue(redis)!,
            parsed.GetValue(name) ?? DefaultName(),
            parsed.GetValue(lease) ?? DefaultLease));
        return command;
    }

    /// <summary>Ends well when it was asked to end and has left the cluster.</summary>
    private static int Run(CommandLine program, RedisAddress redis, string name, Duration lease)
    {
        var options = new NodeOptions
        {
            Name = name,
            Instance = $"{name}-{Guid.NewGuid():N}",
            Build = BuildIdentity.Text,
            Capacity = Environment.ProcessorCount,
            Lease = lease,
        };
        var log = new NodeLog(program.Terminal.Error);
        log.Write($"node {name} (actortcp {BuildIdentity.Text}) joins the cluster at {redis}");
        using var host = new NodeHost(redis, options, program.BuildShard, program.Interruption, log);
        host.Run();
        log.Write("left");
        return ExitCode.Held;
    }

    /// <summary>The machine's name, as far as it can be one of ours.</summary>
    private static string DefaultName()
    {
        IEnumerable<char> letters = Environment.MachineName
            .Where(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');
        string name = new([.. letters]);
        return name.Length is > 0 and <= 64 ? name : "node";
    }
}
