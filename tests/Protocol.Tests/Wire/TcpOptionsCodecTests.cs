using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Protocol.Tests.Wire;

/// <summary>
/// RFC 9293 §3.1 and §3.2: options of any segment, known or not, legal or not (MUST-4 to MUST-7).
/// </summary>
public sealed class TcpOptionsCodecTests
{
    [Theory, Rfc("9293 §3.2", "MUST-4", "MUST-64")]
    [InlineData("", "")]
    [InlineData("020405b4", " <mss 1460>")]
    [InlineData("01 01 020405b4 00 00", " <mss 1460>")]                          // NOPs before, end behind
    [InlineData("03030e 00", " <nop,wscale 14>")]
    [InlineData("0303ff 00", " <nop,wscale 255>")]                               // kept as received
    [InlineData("0402 0000", " <nop,nop,sackOK>")]
    [InlineData("080a000000640000000a 0000", " <nop,nop,TS val 100 ecr 10>")]
    [InlineData("0402080a000000640000000a", " <sackOK,TS val 100 ecr 10>")]
    [InlineData("0101050a0000000100000009", " <nop,nop,sack 1:9>")]
    [InlineData("0512 0000000100000009 fffffffe00000001 0000", " <nop,nop,sack 1:9 4294967294:1>")]
    [InlineData("020405b4 01030308 0101 0402", " <mss 1460,nop,nop,sackOK,nop,wscale 8>")] // Windows
    public void Known_options_are_read(string bytes, string text) =>
        TextOf(bytes).ShouldBe("- 0:0(0) win 0" + text);

    [Theory, Rfc("9293 §3.2", "MUST-6", "MUST-68")]
    [InlineData("1e0c 00112233445566778899 020405b4", "mss 1460")]   // MPTCP
    [InlineData("2212 00112233445566778899aabbccddeeff 020405b4", "mss 1460")] // a fast-open cookie
    [InlineData("fe02 020405b4", "mss 1460")]
    [InlineData("0602 020405b4", "mss 1460")]                        // echo, obsolete
    public void Unknown_options_are_skipped_by_their_length(string bytes, string text) =>
        TextOf(bytes).ShouldBe($"- 0:0(0) win 0 <{text}>");

    [Theory, Rfc("9293 §3.1", "MUST-7")]
    [InlineData("020405b4 0300 0402", "mss 1460,illegal")]           // length 0 leads nowhere
    [InlineData("020405b4 0301 0402", "mss 1460,illegal")]           // nor does 1
    [InlineData("020405b4 030401", "mss 1460,illegal")]              // over the end
    [InlineData("020405b4 03", "mss 1460,illegal")]                  // no length at all
    [InlineData("020405b4 fe00 0402", "mss 1460,illegal")]           // the same of an unknown kind
    [InlineData("0203ff 020405b4", "mss 1460,illegal")]              // a length that MSS cannot have
    [InlineData("0304ffff 0402", "nop,nop,sackOK,illegal")]
    [InlineData("0403ff 020405b4", "mss 1460,illegal")]
    [InlineData("080bffffffffffffffffff 020405b4", "mss 1460,illegal")]
    [InlineData("0502 020405b4", "mss 1460,illegal")]                // SACK without a block
    [InlineData("050bffffffffffffffffff 020405b4", "mss 1460,illegal")] // a block and a bit
    public void An_illegal_length_is_marked_and_takes_nothing_else_with_it(string bytes, string text) =>
        TextOf(bytes).ShouldBe($"- 0:0(0) win 0 <{text}>");

    [Fact]
    public void What_follows_the_end_of_the_list_is_ignored() =>
        TextOf("020405b4 00 0300ffff").ShouldBe("- 0:0(0) win 0 <mss 1460>");

    [Fact]
    public void Of_two_options_of_a_kind_the_last_counts() =>
        TextOf("020405b4 02040200 0303010303020000").ShouldBe("- 0:0(0) win 0 <mss 512,nop,wscale 2>");

    [Fact]
    public void The_second_sack_option_replaces_the_blocks_of_the_first() =>
        TextOf("0512 0000000100000009 0000000b0000000d 050a 0000001500000019").ShouldBe(
            "- 0:0(0) win 0 <nop,nop,sack 21:25>");

    [Fact]
    public void More_blocks_than_a_header_can_hold_are_cut_to_four()
    {
        byte[] bytes = new byte[2 + (8 * 31)];
        bytes[0] = 5;
        bytes[1] = (byte)bytes.Length;

        TcpOptionsCodec.Read(bytes, out TcpOptions options);

        options.SackCount.ShouldBe((byte)4);
    }

    [Theory]
    [InlineData(TcpOptionKinds.Sack, 4, 36)]
    [InlineData(TcpOptionKinds.Sack | TcpOptionKinds.Timestamps, 3, 40)]
    [InlineData(TcpOptionKinds.Sack | TcpOptionKinds.Timestamps | TcpOptionKinds.Mss, 2, 36)]
    [InlineData((TcpOptionKinds)31, 2, 40)]
    public void As_many_blocks_are_written_as_there_is_room_for(
        TcpOptionKinds present, int blocks, int length)
    {
        TcpOptions options = new() { Present = present, SackCount = 4 };

        options.EncodedSackCount.ShouldBe(blocks);
        options.EncodedLength.ShouldBe(length);
    }

    [Fact]
    public void A_sack_option_without_blocks_is_not_written()
    {
        TcpOptions options = new() { Present = TcpOptionKinds.Sack };

        options.EncodedLength.ShouldBe(0);
        TcpOptionsCodec.Write(in options, []).ShouldBe(0);
    }

    [Theory]
    [InlineData(TcpOptionKinds.SackPermitted, "01010402")]
    [InlineData(TcpOptionKinds.Timestamps, "0101080a 00000001 00000002")]
    [InlineData(TcpOptionKinds.Timestamps | TcpOptionKinds.SackPermitted, "0402080a 00000001 00000002")]
    [InlineData(TcpOptionKinds.Mss | TcpOptionKinds.SackPermitted | TcpOptionKinds.WindowScale,
        "020405b4 01010402 01030307")]
    [InlineData(TcpOptionKinds.Timestamps | TcpOptionKinds.Sack,
        "0101080a 00000001 00000002 0101050a 0000000300000004")]
    public void Options_stand_where_linux_puts_them(TcpOptionKinds present, string expected)
    {
        TcpOptions options = new()
        {
            Present = present,
            Mss = 1_460,
            WindowScale = 7,
            TsVal = 1,
            TsEcr = 2,
            SackCount = 1,
        };
        options.Sack[0] = new(new(3), new(4));

        byte[] bytes = new byte[options.EncodedLength];
        TcpOptionsCodec.Write(in options, bytes);

        bytes.ShouldBe(WirePackets.Hex(expected));
    }

    private static string TextOf(string bytes)
    {
        Segment segment = default;
        TcpOptionsCodec.Read(WirePackets.Hex(bytes), out segment.Options);
        return PacketText.Of(in segment);
    }
}
