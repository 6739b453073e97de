using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Hosts;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Tests.Hosts;

/// <summary>The table of connections against a dictionary.</summary>
public sealed class ConnectionTableTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Table_finds_what_was_added_and_not_removed(ulong seed)
    {
        var prng = new Prng(seed);
        var table = new ConnectionTable();
        var known = new Dictionary<(Endpoint, Endpoint), ConnectionActor>();
        for (int i = 0; i < 20_000; i++)
        {
            // Few ends, so that the same ones come and go, and runs of neighbours form and break up.
            (Endpoint Local, Endpoint Remote) key = (End(prng, "10.0.0.1", 3), End(prng, "10.0.1.1", 400));
            table.Find(key.Local, key.Remote).ShouldBe(known.GetValueOrDefault(key));
            if (known.Remove(key, out ConnectionActor? old)) table.Remove(old);
            else table.Add(known[key] = Connection(key.Local, key.Remote));
            table.Count.ShouldBe(known.Count);
        }

        table.ToList().Count.ShouldBe(known.Count);
        foreach (((Endpoint local, Endpoint remote), ConnectionActor connection) in known)
        {
            table.Find(local, remote).ShouldBeSameAs(connection);
            table.Uses(local).ShouldBeTrue();
            table.Uses(local with { Address = default }).ShouldBeTrue();
        }

        table.Uses(new Endpoint(default, 9)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(1u)]
    [InlineData(uint.MaxValue)]
    public void A_wrong_hint_hides_nothing(uint wrong)
    {
        var table = new ConnectionTable();
        Endpoint local = new(IpAddress.Parse("10.0.0.1"), 1), remote = new(IpAddress.Parse("10.0.0.2"), 2);
        ConnectionActor connection = Connection(local, remote);
        table.Add(connection);
        Packet packet = Between(remote, local), back = Between(local, remote);
        table.Find(wrong, in packet).ShouldBeSameAs(connection);
        table.Find(ConnectionTable.Hash(local, remote), in packet).ShouldBeSameAs(connection);
        table.Find(ConnectionTable.Hash(local, remote), in back).ShouldBeNull();
    }

    [Fact]
    public void Ports_and_both_addresses_decide()
    {
        var table = new ConnectionTable();
        Endpoint local = new(IpAddress.Parse("10.0.0.1"), 1), remote = new(IpAddress.Parse("10.0.0.2"), 2);
        table.Add(Connection(local, remote));
        uint hash = ConnectionTable.Hash(local, remote);
        IpAddress other = IpAddress.Parse("10.0.0.3");
        Packet[] strangers =
        [
            Between(remote with { Port = 3 }, local), Between(remote, local with { Port = 3 }),
            Between(remote with { Address = other }, local), Between(remote, local with { Address = other }),
        ];
        foreach (Packet packet in strangers) table.Find(hash, in packet).ShouldBeNull();
    }

    [Fact]
    public void Removing_what_is_not_there_is_a_bug_of_ours()
    {
        var table = new ConnectionTable();
        Endpoint local = new(IpAddress.Parse("10.0.0.1"), 1);
        Should.Throw<InvariantViolationException>(() => table.Remove(Connection(local, local)));
    }

    [Fact]
    public void Order_depends_on_the_history_alone()
    {
        List<Endpoint> first = Ends(), second = Ends();
        first.ShouldBe(second);
        first.Count.ShouldBe(500);

        static List<Endpoint> Ends()
        {
            var prng = new Prng(9);
            var table = new ConnectionTable();
            for (int i = 0; i < 500; i++)
            {
                table.Add(Connection(new(IpAddress.FromV4(prng.NextUInt32()), 80),
                    new(IpAddress.FromV4(7), (ushort)i)));
            }

            return [.. table.ToList().Select(connection => connection.Local)];
        }
    }

    private static Endpoint End(Prng prng, string first, ulong count) => new(
        IpAddress.Parse(first) + (uint)prng.NextBelow(3), (ushort)(80 + prng.NextBelow(count)));

    private static ConnectionActor Connection(Endpoint local, Endpoint remote) =>
        new(new(TcpSettings.Default, local, remote));

    private static Packet Between(Endpoint from, Endpoint to) => new()
    {
        Kind = PacketKind.Tcp,
        Addresses = new(from.Address, to.Address),
        Segment = new() { SourcePort = from.Port, DestinationPort = to.Port },
    };
}
