using System.Numerics;

namespace ActorTcp.Primitives.Tests;

public sealed class StableHashTests
{
    [Fact] // kept values: a change would change every run of every seed
    public void Hashes_are_the_same_for_ever()
    {
        StableHash.Mix(0).ShouldBe(0UL);
        StableHash.Mix(0x9E3779B97F4A7C15).ShouldBe(0xE220A8397B1DCDAF);
        StableHash.Of("").ShouldBe(StableHash.Mix(0xCBF29CE484222325));
    }

    [Fact]
    public void The_high_byte_of_a_letter_counts() => StableHash.Of("a").ShouldNotBe(StableHash.Of("\u0161"));

    [Fact]
    public void The_order_of_two_hashes_counts() =>
        StableHash.Combine(1, 2).ShouldNotBe(StableHash.Combine(2, 1));

    [Fact]
    public void Names_do_not_collide()
    {
        var seen = new HashSet<ulong>();
        for (int i = 0; i < 200_000; i++) seen.Add(StableHash.Of($"/user/host-{i}/link")).ShouldBeTrue();
    }

    [Fact]
    public void One_bit_of_input_flips_half_of_the_output()
    {
        long flipped = 0;
        for (uint i = 1; i <= 1_000; i++)
        {
            for (int bit = 0; bit < 64; bit++)
                flipped += BitOperations.PopCount(StableHash.Mix(i) ^ StableHash.Mix(i ^ (1UL << bit)));
        }

        // 4,096,000 bits, mean 2,048,000; sigma 1,012 if independent; 8 sigma, because they are not quite.
        flipped.ShouldBeInRange(2_040_000, 2_056_000);
    }
}
