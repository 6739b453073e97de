namespace ActorTcp.Interop.Duel;

/// <summary>Fights a bout twice, each time in networks of its own: the kernel against the kernel, then the
/// kernel against the persona linux.</summary>
internal sealed class Duel : IDisposable
{
    private readonly Lab _kernel = new();
    private readonly Lab _emulator = new();

    public Duel(Bout bout)
    {
        Kernel = Fight(_kernel, bout, isEmulated: false);
        Emulator = Fight(_emulator, bout, isEmulated: true);
    }

    /// <summary>The kernel against the kernel: how it has to be.</summary>
    public Course Kernel { get; }

    /// <summary>The kernel against us.</summary>
    public Course Emulator { get; }

    /// <summary>A file that a peer of the kernel's bout wrote.</summary>
    public byte[] KernelFile(string name) => File.ReadAllBytes(_kernel[name]);

    /// <summary>Both courses, for the message of an assertion that does not hold.</summary>
    public string Story() =>
        $"kernel against kernel:\n{Kernel}\nkernel (a) against the emulator (b):\n{Emulator}";

    public void Dispose()
    {
        _kernel.Dispose();
        _emulator.Dispose();
    }

    private static Course Fight(Lab lab, Bout bout, bool isEmulated)
    {
        lab.Write("rules", bout.Wire.Replace(';', '\n'));
        lab.Write("switches", string.Join('\n', $"{Switches} {bout.Switches}".Split(' ')) + "\n");
        lab.Write("scenario.yaml", Scenario(bout));
        lab.Write("far.sh", Lab.Common + (isEmulated ? EmulatedEnd : KernelEnd));
        lab.Write("b", bout.B);
        lab.Write("a", bout.A);
        lab.Write("control", bout.Control);
        string order = bout.OpensFromB ? "near; listening_near; far" : "far; near";
        string rest = $"silent {bout.SilenceMilliseconds / 1000.0:0.0##}; touch over; wait $FAR";
        lab.Run($"{Near}\n{order}\nwait $NEAR\n{rest}");
        return new(File.ReadAllLines(lab["log"]).Select(Passage.OfLine), bout.OpensFromB ? 'b' : 'a');
    }

    private const string Switches = """
        conf/all/rp_filter=0 conf/default/rp_filter=0 tcp_no_metrics_save=1
        tcp_rmem=4096,131072,6291456 tcp_wmem=4096,16384,4194304 tcp_fastopen=0
        """;

    /// <summary>The wire; then functions that start the ends.</summary>
    private const string Near = """
        "$DOTNET" "$TOOL" wire rules log ready &
        eventually '[ -e ready ]'
        switch
        unshare -n bash far.sh > far.txt 2>&1 & FAR=$!
        eventually '[ -s far.pid ]'
        ip link set wireB netns $(cat far.pid)
        ip addr add 10.77.0.1/32 dev wireA
        ip link set wireA up
        ip route add 10.77.0.2 dev wireA
        near() { "$DOTNET" "$TOOL" peer "$(cat control)" $(cat a) > near.txt 2>&1 & NEAR=$!; }
        listening_near() { listening 9000; }
        far() { touch go; eventually '[ -e far.ready ]'; }
        size() { wc -c < log; }
        silent() { local before=; until [ "$before" = "$(size)" ]; do before=$(size); sleep $1; done; }
        """;

    private const string FarWire = """
        echo $$ > far.pid
        eventually 'ip link show wireB > /dev/null 2>&1'
        ip link set lo up
        switch
        ip link set wireB up

        """;

    private const string KernelEnd = FarWire + """
        ip addr add 10.77.0.2/32 dev wireB
        ip route add 10.77.0.1 dev wireB
        eventually '[ -e go ]'
        "$DOTNET" "$TOOL" peer "$(cat control)" $(cat b) & PEER=$!
        case "$(cat b)" in listen*|buffer*) listening 9000;; esac
        touch far.ready
        eventually '[ -e over ]'
        """;

    private const string EmulatedEnd = FarWire + """
        echo 1 > /proc/sys/net/ipv4/ip_forward
        ip addr add 10.77.0.3/32 dev wireB
        ip route add 10.77.0.1 dev wireB
        eventually '[ -e go ]'
        start scenario.yaml
        touch far.ready
        eventually '[ -e over ]'
        stop
        """;

    private static string Scenario(Bout bout) =>
        $$"""
        until: 10min
        persona: linux
        gateway: { addresses: 10.77.0.4, offload: false }
        tcp: { congestion-control: {{bout.Control}}, count-memory: true, {{bout.Tcp}} }
        hosts:
          b: { addresses: 10.77.0.2 }
        links:
          lane: { between: [gateway, b], delay: 0 }
        processes:
          p: { host: b, {{bout.Emulated}} }
        """;
}
