using ActorTcp.Actors.Hosts;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Hosts;

/// <summary>Source ports: all of the range, each once a round, from a start that the seed chooses.</summary>
public sealed class EphemeralPortsTests
{
    [Fact, Rfc("6056 §3.2")]
    public void Every_port_of_the_range_comes_once_a_round()
    {
        var ports = new EphemeralPorts(1_000, 1_009, new Prng(3));
        for (int round = 0; round < 3; round++)
        {
            Take(ports, 10).Order().ShouldBe(Enumerable.Range(1_000, 10));
        }
    }

    [Fact]
    public void Taken_ports_are_skipped_and_none_is_none()
    {
        var ports = new EphemeralPorts(1_000, 1_009, new Prng(3));
        ports.TryTake(0, static (port, _) => port == 1_007, out ushort only).ShouldBeTrue();
        only.ShouldBe((ushort)1_007);
        ports.TryTake(0, static (_, _) => false, out ushort none).ShouldBeFalse();
        none.ShouldBe((ushort)0);
    }

    [Fact]
    public void Range_may_be_a_single_port_and_may_reach_the_last()
    {
        Take(new EphemeralPorts(65_535, 65_535, new Prng(1)), 3).ShouldBe([65_535, 65_535, 65_535]);
        Take(new EphemeralPorts(1, 65_535, new Prng(1)), 65_535).Distinct().Count().ShouldBe(65_535);
    }

    [Fact, Rfc("6056 §3.3.1")]
    public void Start_depends_on_the_seed()
    {
        int[] starts = [.. Enumerable.Range(1, 20).Select(seed =>
            Take(new EphemeralPorts(32_768, 60_999, new Prng((ulong)seed)), 1)[0])];
        starts.Distinct().Count().ShouldBeGreaterThan(15);
    }

    private static int[] Take(EphemeralPorts ports, int count)
    {
        var taken = new int[count];
        for (int i = 0; i < count; i++)
        {
            ports.TryTake(0, static (_, _) => true, out ushort port).ShouldBeTrue();
            taken[i] = port;
        }

        return taken;
    }
}
