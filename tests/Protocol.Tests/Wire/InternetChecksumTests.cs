using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Protocol.Tests.Wire;

public sealed class InternetChecksumTests
{
    [Fact]
    public void The_example_of_rfc_1071_section_3()
    {
        InternetChecksum.Of([0x00, 0x01, 0xF2, 0x03, 0xF4, 0xF5, 0xF6, 0xF7]).ShouldBe((ushort)0x220D);
    }

    [Fact]
    public void A_header_that_carries_its_checksum_verifies()
    {
        byte[] header = Convert.FromHexString("450000730000400040" + "11B861C0A80001C0A800C7");

        InternetChecksum checksum = default;
        checksum.Add(header);

        checksum.Verifies.ShouldBeTrue();
        checksum.Value.ShouldBe((ushort)0);
    }

    [Fact]
    public void Nothing_sums_up_to_zero_and_does_not_verify()
    {
        InternetChecksum.Of([]).ShouldBe((ushort)0xFFFF);
        default(InternetChecksum).Verifies.ShouldBeFalse();
    }

    [Fact]
    public void Any_length_and_any_alignment_agree_with_the_definition()
    {
        byte[] bytes = Bytes(length: 700, seed: 1);
        for (int start = 0; start < 9; start++)
        {
            for (int length = 0; length < 600; length++)
            {
                ReadOnlySpan<byte> part = bytes.AsSpan(start, length);
                InternetChecksum.Of(part).ShouldBe(ByDefinition(part), $"{length} bytes from {start}");
            }
        }
    }

    [Fact]
    public void All_ones_do_not_overflow()
    {
        byte[] bytes = new byte[65_537];
        Array.Fill(bytes, (byte)0xFF);

        InternetChecksum.Of(bytes).ShouldBe(ByDefinition(bytes));
    }

    [Theory, InlineData(1UL), InlineData(2UL), InlineData(3UL)]
    public void Pieces_of_any_length_sum_up_as_the_whole(ulong seed)
    {
        byte[] bytes = Bytes(length: 2_000, seed);
        var prng = new Prng(seed);
        for (int round = 0; round < 200; round++)
        {
            InternetChecksum checksum = default;
            for (int at = 0; at < bytes.Length;)
            {
                int length = Math.Min((int)prng.NextBelow(70), bytes.Length - at);
                checksum.Add(bytes.AsSpan(at, length));
                at += length;
            }

            checksum.Value.ShouldBe(ByDefinition(bytes));
        }
    }

    [Fact]
    public void Pseudo_headers_of_both_families_sum_up_as_their_bytes()
    {
        InternetChecksum v4 = default;
        v4.AddPseudoHeader(IpAddress.Parse("10.1.2.3"), IpAddress.Parse("192.168.255.254"), 6, 1_234);
        v4.Value.ShouldBe(ByDefinition(Convert.FromHexString("0A010203C0A8FFFE000604D2")));

        InternetChecksum v6 = default;
        v6.AddPseudoHeader(IpAddress.Parse("2001:db8::1"), IpAddress.Parse("fe80::abcd"), 58, 65_535);
        v6.Value.ShouldBe(ByDefinition(Convert.FromHexString(
            "20010DB8000000000000000000000001" + "FE80000000000000000000000000ABCD" + "0000FFFF0000003A")));
    }

    /// <summary>RFC 1071 §1, word by word.</summary>
    private static ushort ByDefinition(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int i = 0; i < bytes.Length; i += 2)
        {
            sum += (uint)((bytes[i] << 8) | (i + 1 < bytes.Length ? bytes[i + 1] : 0));
            if (sum > 0xFFFF) sum -= 0xFFFF;
        }

        return (ushort)(sum ^ 0xFFFF);
    }

    private static byte[] Bytes(int length, ulong seed)
    {
        var prng = new Prng(seed);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte)prng.NextBelow(256);
        return bytes;
    }
}
