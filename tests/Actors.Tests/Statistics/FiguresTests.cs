using System.Reflection;
using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Processes;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Sockets;
using ActorTcp.Actors.Statistics;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Statistics;

/// <summary>No figure is forgotten where figures are added up.</summary>
public sealed class FiguresTests
{
    public static TheoryData<Type> Types =>
        [typeof(WorldCounters), typeof(LinkStatistics), typeof(ProcessStatistics)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_property_is_added(Type type)
    {
        object one = Filled(type), sum = Activator.CreateInstance(type)!;
        var figures = new Figures();
        figures.Add((IFigures)sum, (IFigures)one);
        sum.ShouldBeEquivalentTo(one);

        figures.Add((IFigures)sum, (IFigures)one);
        foreach (PropertyInfo property in Settable(type, typeof(long)))
        {
            long before = (long)property.GetValue(one)!, after = (long)property.GetValue(sum)!;
            bool isMark = property.Name.Contains("HighWater", StringComparison.Ordinal);
            after.ShouldBe(isMark ? before : 2 * before);
        }
    }

    [Fact]
    public void Counts_by_error_state_path_and_reason_are_added()
    {
        var one = new ProcessStatistics();
        one.CountError(Errno.ETIMEDOUT);
        one.Paths[StatePath.FromListen.Then(TcpState.SynReceived)] = 3;
        one.Paths[StatePath.FromClosed] = 4;
        var sum = new ProcessStatistics();
        sum.Paths[StatePath.FromClosed] = 1;
        sum.Add(one);
        sum.Add(one);
        sum.ErrorsOf(Errno.ETIMEDOUT).ShouldBe(2);
        sum.Paths.ShouldBe(new SortedDictionary<StatePath, long>
        {
            [StatePath.FromClosed] = 9,
            [StatePath.FromListen.Then(TcpState.SynReceived)] = 6,
        });

        var link = new LinkStatistics();
        link.CountDropped(LinkDropReason.Loss, 100);
        link.CountDropped(LinkDropReason.EarlyDrop, 1);
        var links = new LinkStatistics();
        links.Merge(link);
        links.Dropped(LinkDropReason.Loss).ShouldBe(1);
        links.Dropped(LinkDropReason.EarlyDrop).ShouldBe(1);
    }

    [Fact]
    public void What_is_written_is_what_is_added()
    {
        object one = Filled(typeof(ProcessStatistics));
        var figures = new Figures();
        byte[] bytes = figures.Write((IFigures)one).ToArray();
        var read = new ProcessStatistics();
        figures.Read(bytes, read);
        read.ShouldBeEquivalentTo(one);
        figures.Write(read).ToArray().ShouldBe(bytes);
        Should.Throw<InvalidDataException>(() => figures.Read(bytes.AsSpan(0, 40), new ProcessStatistics()));
    }

    private static object Filled(Type type)
    {
        object made = Activator.CreateInstance(type)!;
        long value = 1;
        foreach (PropertyInfo property in Settable(type, typeof(long)))
            property.SetValue(made, value++ * 1_000);
        foreach (PropertyInfo property in Settable(type, typeof(Instant)))
            property.SetValue(made, new Instant(value++));
        foreach (PropertyInfo property in type.GetProperties())
        {
            if (property.GetValue(made) is not Histogram histogram) continue;
            for (int i = 0; i < 20; i++) histogram.Add(value++ << (2 * i), i);
        }

        return made;
    }

    private static IEnumerable<PropertyInfo> Settable(Type type, Type of) =>
        type.GetProperties().Where(property => property.PropertyType == of && property.CanWrite);
}
