namespace ActorTcp.Primitives.Tests;

/// <summary>Against the base library's dictionary.</summary>
public sealed class CompactMapTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(40)]
    public void It_holds_what_a_dictionary_holds(int keys)
    {
        var prng = new Prng((ulong)keys);
        var map = new CompactMap<int, int>();
        var model = new Dictionary<int, int>();
        for (int step = 0; step < 5_000; step++)
        {
            int key = (int)prng.NextBelow((ulong)keys);
            switch (prng.NextBelow(4))
            {
                case 0: map.Remove(key).ShouldBe(model.Remove(key)); break;
                case 1: map[key] = model[key] = step; break;
                case 2 when !model.ContainsKey(key): map.Add(key, step); model.Add(key, step); break;
                default: break;
            }

            map.Count.ShouldBe(model.Count);
            map.ContainsKey(key).ShouldBe(model.ContainsKey(key));
            map.TryGetValue(key, out int value).ShouldBe(model.TryGetValue(key, out int expected));
            value.ShouldBe(expected);
            map.GetValueOrDefault(key).ShouldBe(expected);
        }

        map.Keys.Order().ShouldBe(model.Keys.Order());
        foreach (int key in model.Keys) map[key].ShouldBe(model[key]);
    }

    [Fact]
    public void Keys_stand_in_the_order_of_their_coming()
    {
        var map = new CompactMap<string, int>();
        for (int i = 20; i > 0; i--) map.Add($"k{i}", i);

        map.Keys.ShouldBe(Enumerable.Range(1, 20).Reverse().Select(i => $"k{i}"));
        map.Remove("k20");
        map.Keys.First().ShouldBe("k1");
    }

    [Fact]
    public void What_is_not_there_cannot_be_read_and_what_is_there_not_added()
    {
        var map = new CompactMap<int, int> { [1] = 1 };

        Should.Throw<KeyNotFoundException>(() => map[2]);
        Should.Throw<ArgumentException>(() => map.Add(1, 2));
        map.Remove(2).ShouldBeFalse();
    }
}
