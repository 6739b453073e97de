using System.Buffers;
using System.Diagnostics;
using ActorTcp.Actors.Capture;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Capture;

/// <summary>What Wireshark says to our captures: it knows nothing of our codecs.</summary>
public sealed class PcapngTsharkTests
{
    private const string Good = "1";
    private const string Bad = "0";

    [TsharkFact]
    public void A_conversation_of_both_families_has_no_flaw()
    {
        byte[] capture = Conversation();

        Dissect(capture, "-Y", "_ws.malformed || _ws.expert.severity == error").ShouldBeEmpty();
        Dissect(capture, "-Y", "tcp", "-T", "fields", "-e", "tcp.checksum.status")
            .ShouldBe(Enumerable.Repeat(Good, 10)); // two of them quoted
        Dissect(capture, "-Y", "tcp && ip && !icmp", "-T", "fields", "-e", "ip.checksum.status")
            .ShouldBe(Enumerable.Repeat(Good, 4));
        Dissect(capture, "-Y", "icmp || icmpv6", "-T", "fields", "-e", "icmp.checksum.status", "-e",
            "icmpv6.checksum.status", "-E", "separator=,").ShouldBe(["1,", "1,", ",1", ",1"]);
    }

    [TsharkFact]
    public void Times_interfaces_and_all_comments_are_shown()
    {
        string[] lines = Dissect(
            Conversation(), "-c", "2", "-T", "fields", "-E", "separator=|", "-E", "aggregator=;",
            "-e", "frame.time_epoch", "-e", "frame.interface_name", "-e", "frame.interface_description",
            "-e", "frame.comment", "-e", "tcp.flags.str");

        lines.Length.ShouldBe(2);
        lines[0].ShouldBe("0.000000000|a->b|there|first;second|··········S·");
        lines[1].ShouldBe("0.000001000|b->a|back||·······A··S·");
    }

    [TsharkFact]
    public void Options_are_read_as_they_were_meant() =>
        Dissect(
            Conversation(), "-c", "1", "-T", "fields", "-E", "separator=|", "-e", "tcp.options.mss_val", "-e",
            "tcp.options.wscale.shift", "-e", "tcp.options.sack_perm", "-e", "tcp.hdr_len")
            .ShouldBe(["1460|7|0402|40"]);

    /// <summary>That the checks above can fail.</summary>
    [TsharkFact]
    public void A_damaged_packet_is_seen()
    {
        var sink = new ArrayBufferWriter<byte>();
        var writer = new PcapngWriter(sink);
        writer.AddInterface("a->b");
        Packet packet = CapturedPackets.Segment(CapturedPackets.A4, CapturedPackets.B4, TcpFlags.Ack, 100);
        byte[] bytes = CapturedPackets.Encode(in packet);
        bytes[^1] ^= 1;
        writer.WriteBytes(0, default, bytes, CaptureDirection.Inbound, "damaged");

        Dissect(sink.WrittenSpan.ToArray(), "-Y", "_ws.expert.severity == error", "-T", "fields", "-e",
            "tcp.checksum.status").ShouldBe([Bad]);
    }

    private static byte[] Conversation()
    {
        var sink = new ArrayBufferWriter<byte>();
        var writer = new PcapngWriter(sink);
        int there = writer.AddInterface("a->b", "there"), back = writer.AddInterface("b->a", "back");
        (IpAddress A, IpAddress B)[] families =
            [(CapturedPackets.A4, CapturedPackets.B4), (CapturedPackets.A6, CapturedPackets.B6)];
        long time = 0;
        foreach ((IpAddress a, IpAddress b) in families)
        {
            Packet syn = CapturedPackets.Segment(a, b, TcpFlags.Syn, 0, seq: 0);
            Packet synAck = CapturedPackets.Segment(b, a, TcpFlags.Syn | TcpFlags.Ack, 0, seq: 0);
            Packet data = CapturedPackets.Segment(a, b, TcpFlags.Ack | TcpFlags.Psh, 1_399);
            Packet fin = CapturedPackets.Segment(a, b, TcpFlags.Ack | TcpFlags.Fin, 0, seq: 1_400);
            Packet echo = IcmpEcho.Request(a, b, 0x00010001, [1, 2, 3]);

            // About a segment that fits into the quote: Wireshark takes the checksum of a cut one for wrong.
            Packet error = IcmpErrors.Create(IcmpErrorKind.TimeExceeded, in fin, b);

            writer.Write(there, new(time), in syn, CaptureDirection.Outbound, "first", "second");
            writer.Write(back, new(time + 1_000), in synAck, CaptureDirection.Inbound);
            writer.Write(there, new(time + 2_000), in data, CaptureDirection.Outbound);
            writer.Write(there, new(time + 3_000), in fin, CaptureDirection.Outbound);
            writer.Write(there, new(time + 4_000), in echo, CaptureDirection.Outbound);
            writer.Write(back, new(time + 5_000), in error, CaptureDirection.Inbound);
            time += 10_000;
        }

        return sink.WrittenSpan.ToArray();
    }

    private static string[] Dissect(byte[] capture, params string[] arguments)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllBytes(path, capture);
        try
        {
            string[] checks = ["-r", path, "-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE"];
            var start = new ProcessStartInfo(TsharkFactAttribute.Program!, [.. checks, .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.ShouldBe(0, errors.Result);
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
