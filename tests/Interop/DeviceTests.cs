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
        _lab.Run(
            """
            start s.yaml
            ip link delete tun0
            ended
            """);

        _lab.ShouldHaveSaid("emulator: 1");
        _lab.ShouldHaveSaid("the device tun0 was removed while the run went on");
        _lab.Read("out/report.json")
            .Contains("\"end\": \"gateway-lost\"", StringComparison.Ordinal).ShouldBeTrue(_lab.Story());
    }

    [InteropFact]
    public void What_is_in_the_way_is_told_and_nothing_runs()
    {
        _lab.Run(
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

        _lab.ShouldHaveSaid("lo is the name of something that is no TUN device");
        _lab.ShouldHaveSaid("an emulated address, 10.99.0.2, is one of this machine's: lo has it");
        _lab.ShouldHaveSaid("the gateway's address, 10.99.0.1, is one of this machine's: lo has it");
        _lab.ShouldHaveSaid("this machine has a route to 10.99.0.2/32 already, not by tun0");
        _lab.ShouldHaveSaid("Device \"tun0\" does not exist.");
        _lab.ShouldHaveSaid("code: 2", times: 5);
        _lab.ShouldHaveSaid("still there");
    }

    [InteropFact]
    public void A_device_that_was_there_is_left_as_it_was()
    {
        _lab.Run(
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

        _lab.ShouldHaveSaid("as it was");
    }

    [InteropFact]
    public void What_finds_the_queue_of_the_device_full_is_told()
    {
        _lab.Run(
            """
            start s.yaml
            kill -STOP $EMULATOR
            for _ in $(seq 10100); do echo > /dev/udp/10.99.0.2/9; done
            kill -CONT $EMULATOR
            stop
            """);

        _lab.ShouldHaveSaid("packets, which no link lost: the run was too slow");
        _lab.Read("out/report.json")
            .Contains("\"overflowed\": 0", StringComparison.Ordinal).ShouldBeFalse(_lab.Story());
    }

    [InteropFact]
    public void Without_the_right_to_it_the_device_is_refused()
    {
        _lab.Run(
            """
            unshare --user "$DOTNET" "$ACTORTCP" run s.yaml --tun tun0 2>&1; echo "code: $?"
            """);

        _lab.ShouldHaveSaid("code: 2");
        _lab.ShouldHaveSaid("CAP_NET_ADMIN");
    }
}
