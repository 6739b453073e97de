using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Protocol.Tests.Wire;

/// <summary>RFC 9768 §3.2.3: the AccECN option on the wire, of either order and each length.</summary>
public sealed class AccEcnOptionTests
{
    private const string E1First = "ae0b 000001 000000 000001";

    [Theory, Rfc("9768 §3.2.3")]
    [InlineData("ac0b 000001 000002 000003", " <ECN e0b 1 ceb 2 e1b 3,nop>")]
    [InlineData("ae0b 000001 000002 000003", " <ECN e1b 1 ceb 2 e0b 3,nop>")]
    [InlineData("ae08 ffffff 123456", " <ECN e1b 16777215 ceb 1193046>")]
    [InlineData("ac05 000064", " <ECN e0b 100,nop,nop,nop>")]
    [InlineData("ae02 0101", " <ECN,nop,nop>")]
    [InlineData("0101 " + E1First, " <ECN e1b 1 ceb 0 e0b 1,nop>")] // NOPs before it are not kept
    public void Each_order_and_length_is_read(string bytes, string text) =>
        TextOf(bytes).ShouldBe("- 0:0(0) win 0" + text);

    [Theory, Rfc("9768 §3.2.3")]
    [InlineData("ac03 ff 0402", " <ECN,nop,nop,nop,nop,sackOK>", false)]
    [InlineData("ac07 000005 ffff", " <ECN e0b 5,nop,nop,nop>", true)]
    [InlineData("ac0e 000001 000002 000003 ffffff", " <ECN e0b 1 ceb 2 e1b 3,nop>", true)]
    public void Of_any_other_length_the_whole_counters_count(string bytes, string text, bool exact)
    {
        string read = TextOf(bytes);
        if (exact) read.ShouldBe("- 0:0(0) win 0" + text);
        else read.ShouldStartWith("- 0:0(0) win 0 <ECN");
        read.ShouldNotContain("illegal");
    }

    [Theory, Rfc("9768 §3.2.3")]
    [InlineData(TcpOptionKinds.Mss | TcpOptionKinds.SackPermitted | TcpOptionKinds.WindowScale, 3,
        "020405b4 ae0b000001000000000001 01 0101 0402 01 030308")]
    [InlineData((TcpOptionKinds)15, 3,
        "020405b4 0402 080a0000000700000009 ae0b000001000000000001 01 01 030308")]
    [InlineData(TcpOptionKinds.Timestamps, 3, "0101080a0000000700000009 ae0b000001000000000001 01")]
    [InlineData(TcpOptionKinds.None, 3, "ae0b000001000000000001 01")]
    [InlineData(TcpOptionKinds.None, 2, "ae08000001000000")]
    [InlineData(TcpOptionKinds.SackPermitted | TcpOptionKinds.Mss, 1, "020405b4 ae05000001 01 0402")]
    [InlineData(TcpOptionKinds.SackPermitted | TcpOptionKinds.Mss, 0, "020405b4 ae02 0402")]
    public void It_stands_behind_timestamps_or_mss_and_shares_their_padding(
        TcpOptionKinds present, int fields, string expected)
    {
        TcpOptions options = new()
        {
            Present = present, Mss = 1_460, WindowScale = 8, TsVal = 7, TsEcr = 9,
        };
        options.SetAccEcn(TcpOptionKinds.AccEcn1, fields, AccEcnCounters.Initial);

        Written(options).ShouldBe(expected.Replace(" ", "", StringComparison.Ordinal));
    }

    [Theory, Rfc("9768 §3.2.3")]
    [InlineData(false, 4, 3, 3)] // 12 of the 40 bytes are the option, and 28 hold three blocks
    [InlineData(false, 4, 1, 4)] // five bytes in the place of a NOP, and four blocks
    [InlineData(true, 3, 3, 1)]
    [InlineData(true, 3, 2, 2)]
    public void Blocks_get_the_room_that_it_leaves(bool stamped, int blocks, int fields, int left)
    {
        TcpOptions options = new() { Present = TcpOptionKinds.Sack, SackCount = (byte)blocks };
        if (stamped) options.Present |= TcpOptionKinds.Timestamps;
        options.SetAccEcn(TcpOptionKinds.AccEcn1, fields, AccEcnCounters.Initial);

        options.EncodedSackCount.ShouldBe(left);
        options.EncodedLength.ShouldBeLessThanOrEqualTo(40);
        (options.EncodedLength % 4).ShouldBe(0);
        Written(options).Length.ShouldBe(2 * options.EncodedLength);
    }

    [Fact, Rfc("9768 §3.2.3")]
    public void A_long_cookie_leaves_it_no_room()
    {
        TcpOptions options = new() { Present = (TcpOptionKinds)15 };
        options.Present |= TcpOptionKinds.FastOpen;
        options.Cookie = new(1, 2, 16);
        options.SetAccEcn(TcpOptionKinds.AccEcn1, 3, AccEcnCounters.Initial);

        options.EncodedLength.ShouldBe(40);
        Written(options).ShouldNotContain("ae0b");
    }

    [Fact, Rfc("9768 §3.2.3")]
    public void Of_two_of_them_the_last_counts() =>
        TextOf("ac05 000001 ae05 000002 0101").ShouldBe("- 0:0(0) win 0 <ECN e1b 2,nop,nop,nop>");

    private static string Written(TcpOptions options)
    {
        byte[] bytes = new byte[options.EncodedLength];
        TcpOptionsCodec.Write(in options, bytes).ShouldBe(bytes.Length);
        return Convert.ToHexStringLower(bytes);
    }

    private static string TextOf(string hex)
    {
        var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        TcpOptionsCodec.Read(bytes, out TcpOptions options);
        return PacketText.Of(new Segment { Options = options });
    }
}
