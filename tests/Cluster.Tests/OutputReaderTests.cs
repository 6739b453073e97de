using ActorTcp.Cluster.Nodes;
using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Submitting;
using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Tests;

public sealed class OutputReaderTests
{
    [Fact]
    public void Output_of_many_parts_comes_back_whole_and_once()
    {
        byte[] output = new byte[(2 * StoreLimits.OutputPart) + 7];
        for (int i = 0; i < output.Length; i++) output[i] = (byte)((i >> 10) & 0xFF);
        var log = new WindowLog(1, 10.Ms, Instant.Zero + 1.Seconds());
        var outcome = new WindowOutcome([], output) { Next = Instant.Never, IsQuiet = true };
        WindowEntry entry = WindowEntries.Of(0, 0, log, outcome, out WindowHeader header);
        entry.Output.Count.ShouldBe(3);
        header.OutputParts.ShouldBe(3);

        var reader = new OutputReader(1);
        for (int part = 0; part < 3; part++)
        {
            reader.Has(header).ShouldBeFalse();
            var read = new LogEntry(LogKey.Output(0), new(1, part), entry.Output[part]);
            reader.Take(read);
            reader.Take(read); // news of it, or the same page again
        }

        reader.Has(header).ShouldBeTrue();
        reader.Take(header).ToArray().ShouldBe(output);
        reader.Wanted(0).After.ShouldBe(new(1, 2));
    }
}
