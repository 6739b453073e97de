namespace ActorTcp.Interop;

/// <summary>What can be wrong with the device, before and during a run, and what is left.</summary>
public sealed class DeviceTests : IDisposable
{
    private readonly Lab _lab = new();

    public DeviceTests() => _lab.Write("s.yaml",
        Scenes.OneHost("delay: 0", "  echo: { program: echo-server, host: host, port: 7 }"));

    public void Dispose() => _lab.Dispose();

    [InteropFact]
    public void A_device_that_is_removed_ends_the_run_with_its_report()
    {
        string output = _lab.Run(
            """
            start s.yaml
            ip link delete tun0
            ended
            """);

        output.ShouldContain("emulator: 1");
        output.ShouldContain("the device tun0 was removed while the run went on");
        _lab.Read("out/report.json").ShouldContain("\"end\": \"gateway-lost\"");
    }

    [InteropFact]
    public void What_is_in_the_way_is_told_and_nothing_runs()
    {
        string output = _lab.Run(
            """
            try() { "$DOTNET" "$ACTORTCP" run s.yaml --tun "$1" 2>&1; echo "code: $?"; }
            try lo
            ip addr add 10.99.0.2/32 dev lo; try tun0; ip addr del 10.99.0.2/32 dev lo
            ip addr add 10.99.0.1/32 dev lo; try tun0; ip addr del 10.99.0.1/32 dev lo
            ip route add 10.99.0.2/32 dev lo; try tun0; ip route del 10.99.0.2/32 dev lo
            ip link show tun0
            start s.yaml
            try tun0
            ip link show tun0 > /dev/null && echo 'still there'
            stop
            """);

        output.ShouldContain("lo is the name of something that is no TUN device");
        output.ShouldContain("an emulated address, 10.99.0.2, is one of this machine's: lo has it");
        output.ShouldContain("the gateway's address, 10.99.0.1, is one of this machine's: lo has it");
        output.ShouldContain("this machine has a route to 10.99.0.2/32 already, not by tun0");
        output.ShouldContain("Device \"tun0\" does not exist.");
        output.Split('\n').Count(line => line == "code: 2").ShouldBe(5, output);
        output.ShouldContain("still there");
    }

    [InteropFact]
    public void A_device_that_was_there_is_left_as_it_was()
    {
        string output = _lab.Run(
            """
            ip tuntap add tun0 mode tun
            ip link set tun0 mtu 1400
            show() {
                ip link show tun0 | grep -Eo '(mtu|state|qlen) \w+'
                ip -br addr show tun0; ip route; ip -6 route
            }
            show > before
            start s.yaml
            stop
            show > after
            diff before after && echo 'as it was'
            """);

        output.ShouldContain("as it was");
    }

    [InteropFact]
    public void What_finds_the_queue_of_the_device_full_is_told()
    {
        string output = _lab.Run(
            """
            start s.yaml
            kill -STOP $EMULATOR
            for _ in $(seq 10100); do echo > /dev/udp/10.99.0.2/9; done
            kill -CONT $EMULATOR
            stop
            """);

        output.ShouldContain("packets, which no link lost: the run was too slow");
        _lab.Read("out/report.json").ShouldMatch("\"overflowed\": [1-9]");
    }

    [InteropFact]
    public void Without_the_right_to_it_the_device_is_refused()
    {
        string output = _lab.Run(
            """
            unshare --user "$DOTNET" "$ACTORTCP" run s.yaml --tun tun0 2>&1; echo "code: $?"
            """);

        output.ShouldContain("code: 2");
        output.ShouldContain("CAP_NET_ADMIN");
    }
}
