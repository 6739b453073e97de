using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Collaborators;

/// <summary>SipHash-2-4 against the vectors of its paper, and the sequence numbers made with it (RFC
/// 6528).</summary>
public sealed class SipHashTable
{
    private static readonly Endpoint A = new(IpAddress.FromV4(0x0A000001), 1_000);
    private static readonly Endpoint B = new(IpAddress.FromV4(0x0A000002), 80);

    [Theory]
    [InlineData(0, 0x726FDB47DD0E0E31UL)]
    [InlineData(1, 0x74F839C593DC67FDUL)]
    [InlineData(8, 0x93F5F5799A932462UL)]
    [InlineData(15, 0xA129CA6149BE45E5UL)]
    public void Vectors(int length, ulong expected)
    {
        byte[] data = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        SipHash.Hash(0x0706050403020100, 0x0F0E0D0C0B0A0908, data).ShouldBe(expected);
    }

    [Fact]
    public void The_clock_ticks_every_four_microseconds()
    {
        var isn = new IsnGenerator(1, 2);
        SeqNum first = isn.Next(A, B, Instant.Zero);
        isn.Next(A, B, Instant.Zero + 3.Us).ShouldBe(first);
        isn.Next(A, B, Instant.Zero + 4.Us).ShouldBe(first + 1);
        isn.Next(A, B, Instant.Zero + 1.Seconds()).ShouldBe(first + 250_000);
    }

    [Fact]
    public void Secret_and_every_part_of_the_connection_count()
    {
        SeqNum first = new IsnGenerator(1, 2).Next(A, B, Instant.Zero);
        new IsnGenerator(1, 3).Next(A, B, Instant.Zero).ShouldNotBe(first);
        new IsnGenerator(1, 2).Next(B, A, Instant.Zero).ShouldNotBe(first);
        new IsnGenerator(1, 2).Next(A with { Port = 1_001 }, B, Instant.Zero).ShouldNotBe(first);
        new IsnGenerator(1, 2).Next(A, B with { Port = 81 }, Instant.Zero).ShouldNotBe(first);
    }
}
