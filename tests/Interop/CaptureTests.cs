using System.Globalization;

namespace ActorTcp.Interop;

/// <summary>Wireshark's eyes on both sides of the device.</summary>
public sealed class CaptureTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [InteropFact("tshark", "curl")]
    public void No_packet_is_malformed_and_no_checksum_is_wrong_on_either_side()
    {
        _lab.Write("s.yaml", Scenes.OneHost(
            "delay: 1ms, loss: 1%, duplicate: 1%, reorder: { probability: 1%, by: 1ms }, capture: true",
            "  web: { program: http-server, host: host, port: 8080 }", ", offload: false"));

        string output = _lab.Run(
            """
            start s.yaml
            tshark -q -i tun0 -w kernel.pcapng 2> tshark.txt &
            TSHARK=$!
            for _ in $(seq 100); do grep -q Capturing tshark.txt && break; sleep 0.1; done
            sleep 1
            curl -sS -m 30 -o /dev/null http://10.99.0.2:8080/bytes/3000000
            curl -sS -m 30 -o /dev/null 'http://[fd00:99::2]:8080/bytes/3000000'
            curl -sS -m 30 -o /dev/null -T script.sh http://10.99.0.2:8080/
            sleep 1
            kill -INT $TSHARK; wait $TSHARK
            stop
            # Each packet by itself: a stream put together from lost and repeated pieces is another matter.
            look() {
                tshark -r "$1" -o tcp.check_checksum:TRUE -o ip.check_checksum:TRUE \
                    -o tcp.desegment_tcp_streams:FALSE -Y "$2" -T fields -e frame.number -e _ws.col.Info \
                    -e frame.protocols -e ip.checksum.status -e tcp.checksum.status -e _ws.expert 2>/dev/null
            }
            # The kernel writes the zero of its checksums as ffff (RFC 1624); we never do.
            BAD='(tcp.checksum.status == "Bad" && !(tcp.checksum == 0xffff && tcp.dstport == 8080))
                || ip.checksum.status == "Bad" || _ws.malformed'
            for file in kernel.pcapng out/capture.pcapng; do
                look "$file" "$BAD" | head -20 | sed "s|^|bad in $file: |"
                echo "$file: $(look "$file" 'tcp.len > 0' | wc -l) segments with text"
            done
            """);

        string[] lines = output.Split('\n');
        lines.Where(line => line.StartsWith("bad in ", StringComparison.Ordinal)).ShouldBeEmpty();
        foreach (string file in new[] { "kernel.pcapng", "out/capture.pcapng" })
        {
            string count = lines.Single(line => line.StartsWith($"{file}: ", StringComparison.Ordinal));
            int.Parse(count.Split(' ')[1], CultureInfo.InvariantCulture).ShouldBeGreaterThan(4000, output);
        }
    }
}
