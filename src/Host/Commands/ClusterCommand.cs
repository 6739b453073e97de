using System.CommandLine;
using ActorTcp.Host.Clustering;

namespace ActorTcp.Host.Commands;

/// <summary><c>actortcp cluster status|drain|stop|forget</c></summary>
internal static class ClusterCommand
{
    public static Command Create(CommandLine program) =>
        new("cluster", "Look at a cluster, and ask its nodes and runs for something.")
        {
            CreateOne(program, "status", "Show nodes, runs and shards.", null, static (s, _) => s.Status()),
            CreateOne(
                program, "drain", "Ask nodes of that name to give their shards away and leave.",
                new("NAME") { Description = "The node's name." }, static (s, name) => s.Drain(name)),
            CreateOne(
                program, "stop", "Ask a run to end where it is, as Ctrl-C at its submitter does.",
                new("RUN-ID") { Description = "The run's name." }, static (s, id) => s.Stop(id)),
            CreateOne(
                program, "forget", "Remove a run and all that is stored of it, whether it is over or not.",
                new("RUN-ID") { Description = "The run's name." }, static (s, id) => s.Forget(id)),
        };

    private static Command CreateOne(
        CommandLine program,
        string name,
        string description,
        Argument<string>? argument,
        Func<ClusterSession, string, int> run)
    {
        var redis = ClusterOptions.Redis("--redis", isRequired: true);
        var command = new Command(name, description) { redis };
        if (argument is not null) command.Arguments.Add(argument);
        command.SetAction(parsed =>
        {
            using var session = new ClusterSession(parsed.GetRequiredValue(redis)!, program.Terminal);
            return session.Try(() => run(session, argument is null ? "" : parsed.GetRequiredValue(argument)));
        });
        return command;
    }
}
