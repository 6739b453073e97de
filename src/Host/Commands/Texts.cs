namespace ActorTcp.Host.Commands;

/// <summary>What the help says beyond the list of options.</summary>
internal static class Texts
{
    public const string Program =
        "Emulates TCP endpoints in virtual time: the same scenario and seed give the same bytes, every time.";

    /// <summary>What System.CommandLine says when nothing was asked for.</summary>
    public const string NoCommandInLibrary = "Required command was not provided.";

    /// <summary>Of the benchmark, the two with commands of their own included.</summary>
    public const string Workloads = "lifecycle, idle, bulk, pingpong, growth or tun";

    private const string OfProgram = """

        Examples:
          actortcp run lossy-web.yaml                       run a scenario, see a summary
          actortcp run lossy-web.yaml --seed 7 --out out    another seed; report and capture go to out/
          actortcp verify lossy-web.yaml                    1, 2 and 8 shards must give the same bytes
          actortcp explore orderly-close.yaml --depth 2     every fault at every point, and every pair
          actortcp bench lifecycle --connections 100000     how fast this machine is
          actortcp node --redis 10.0.0.9:6379               this machine runs shards of what is submitted
          actortcp run big.yaml --cluster 10.0.0.9:6379 --run-id big   the nodes there run it
          actortcp schema > scenario.schema.json            for the completion of an editor

        Exit codes:
          0  all expectations hold
          1  an expectation failed, or two shapes of a run differ
          2  wrong arguments, a wrong scenario, or no place for the output; nothing was run
          3  a bug of ours; the output says how to repeat it
          130, 143  ended by Ctrl-C or SIGTERM, with the report of what happened until then

        """;

    private const string OfRun = """

        Examples:
          actortcp run handshake.yaml                 progress, then a summary and the expectations
          actortcp run *.yaml --quiet                 only what failed, for scripts
          actortcp run web.yaml --seed 7 --until 30s  another seed, at most 30 s of virtual time
          actortcp run web.yaml --shards 2            two threads; the result is the same
          actortcp run web.yaml --out out             writes out/report.json and out/capture.pcapng
          actortcp run a.yaml b.yaml --out out        writes out/a/ and out/b/
          actortcp run web.yaml --cluster 10.0.0.9:6379 --run-id web-1   on the nodes of a cluster

        The summary goes to standard output, progress and errors to standard error.
        Ctrl-C ends the run with a report of what happened until then; a second one ends the program.

        Exit codes:
          0  all expectations hold        2  bad input: nothing was run, nothing was written
          1  an expectation failed        3  a bug of ours
          130, 143  ended by Ctrl-C or SIGTERM, with the report of what happened until then

        """;

    private const string OfVerify = """

        Examples:
          actortcp verify web.yaml                   1, 2 and 8 shards
          actortcp verify *.yaml --shards 1,4        other shapes

        Every packet of every link is captured and hashed. Where two shapes differ, the first packet that
        differs is shown with what came before it.

        Exit codes:
          0  the same bytes in every shape        2  bad input: nothing was run
          1  two shapes differ                    3  a bug of ours

        """;

    private const string OfExplore = """

        Examples:
          actortcp explore web.yaml                        every fault at every point of the run
          actortcp explore web.yaml --depth 2              every pair of them, too
          actortcp explore web.yaml --faults drop,reboot   only these
          actortcp explore web.yaml --swarm 1000           random mixes of all faults
          actortcp explore web.yaml --out out              a scenario and a test for each violation
          actortcp explore out/violation-1.yaml --depth 0  that one run again

        The same command gives the same report, however many runs go on at a time.

        Exit codes:
          0  all that must hold holds     2  bad input: nothing was run
          1  a rule does not hold         3  a bug of ours ended a run

        """;

    private const string OfNode = """

        Examples:
          actortcp node --redis 10.0.0.9:6379
          actortcp node --redis 10.0.0.9:6380,password=...,ssl=true --name east-1

        A line for each event goes to standard error. Ctrl-C or SIGTERM: the node hands its shards to others
        and leaves; a second one ends it at once, which costs the run some seconds and changes nothing else.

        Exit codes:
          0  it was asked to leave, and has left     2  bad input     3  a bug of ours

        """;

    private const string OfCluster = """

        Examples:
          actortcp cluster status --redis 10.0.0.9:6379
          actortcp cluster drain east-1 --redis 10.0.0.9:6379
          actortcp cluster stop web-1 --redis 10.0.0.9:6379

        Exit codes:
          0  done     2  bad input, no such node or run, or Redis does not answer

        """;

    private const string OfSchema = """

        Example:
          actortcp schema > scenario.schema.json

        Then begin a scenario with this line, and editors complete and check it:
          # yaml-language-server: $schema=scenario.schema.json

        """;

    private const string OfBench = """

        Workloads:
          lifecycle  open, 1 KiB request, 10 KiB reply, close through TIME-WAIT to CLOSED; 10 ms one way
          idle       established connections that are held; what counts is memory
          bulk       1 GB over all connections together; 10 ms round trip, 4 MiB windows
          pingpong   every connection always has one small message in flight, in random order

        Examples:
          actortcp bench lifecycle --connections 100000
          actortcp bench lifecycle --loss 1%          each way
          actortcp bench bulk --connections 100 --shards 2
          actortcp bench idle --json                  one line for scripts

        The time includes building the emulated world, and no start of the program: a small run of the same
        kind comes first. Exit code 1: not every connection ended as it should.

        """;

    private const string OfBenchTun = """

        Examples:
          sudo actortcp bench tun
          unshare -Urn actortcp bench tun     without root, in a network of its own

        Throughput each way, clean and with 10 ms and 0.1 % loss; HTTP connections per second; the round trip
        of a byte. Exit code 2: the device cannot be made or used.

        """;

    private const string OfBenchGrowth = """

        Examples:
          actortcp bench growth
          actortcp bench growth --most 100000     smaller, sooner

        Exit code 1: not every connection ended as it should.

        """;

    private const string OfPacketdrill = """

        Examples:
          actortcp packetdrill handshake.pkt
          actortcp packetdrill scripts --junit verdicts.xml     all *.pkt files of a directory
          actortcp packetdrill scripts --persona freebsd --strict
          actortcp packetdrill mss.pkt -D MSS=1000

        Exit codes:
          0  no script failed     2  wrong arguments, or a file that cannot be read or written
          1  a script failed      3  a bug of ours

        """;

    private const string OfDrive = """

        Examples:
          actortcp drive --listen unix:/tmp/host.sock
          printf '1 socket inet\n2 quit\n' | nc -N -U /tmp/host.sock

        Each connection to the socket drives a new host, one after the other; the line 'quit' ends the
        program.

        Exit codes:
          0  'quit' was asked for     2  bad input, or no place to listen     3  a bug of ours
          130, 143  ended by Ctrl-C or SIGTERM

        """;

    public static string ExamplesOf(string command) => command switch
    {
        "run" => OfRun,
        "verify" => OfVerify,
        "explore" => OfExplore,
        "schema" => OfSchema,
        "bench" => OfBench,
        "tun" => OfBenchTun,
        "growth" => OfBenchGrowth,
        "packetdrill" => OfPacketdrill,
        "drive" => OfDrive,
        "node" => OfNode,
        "cluster" or "status" or "drain" or "stop" or "forget" => OfCluster,
        _ => OfProgram,
    };

    /// <summary>The library's sentences, where they can be shorter.</summary>
    public static string Reword(string message) => message switch
    {
        NoCommandInLibrary => "a command is missing",
        _ when message.StartsWith("Required argument 'PATH' missing", StringComparison.Ordinal) =>
            "a script, or a directory with scripts, is missing",
        _ when message.StartsWith("Required argument 'FILE' missing", StringComparison.Ordinal) =>
            "a scenario file is missing",
        _ when message.StartsWith("Required argument 'WORKLOAD' missing", StringComparison.Ordinal) =>
            $"a workload is missing: {Workloads}",
        _ => message,
    };
}
