using ActorTcp.Actors.Sharding;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Sharding;

/// <summary>A window that a shard ran, or a batch that it got after one.</summary>
/// <param name="Number">Of the window.</param>
/// <param name="End">Of the window.</param>
internal sealed record LockStepWindow(int Number, Instant End)
{
    /// <summary>Null: it ran.</summary>
    public byte[]? Accepted { get; init; }

    public int From { get; init; }

    public IReadOnlyList<ShardBatch> Batches { get; init; } = [];

    public byte[] Capture { get; init; } = [];

    public Instant Next { get; init; }

    /// <summary>In pieces, as a node that has other things to do, too.</summary>
    public static LockStepWindow Run(ShardRun shard, int number, Instant end)
    {
        while (!shard.RunWindow(end, maxEvents: 1_000))
        {
        }

        return new(number, end)
        {
            Batches = shard.TakeBatches(),
            Capture = shard.TakeCapture(),
            Next = shard.NextEvent,
        };
    }

    public void ShouldBeAs(LockStepWindow other)
    {
        Next.ShouldBe(other.Next);
        Capture.ShouldBe(other.Capture);
        Batches.Count.ShouldBe(other.Batches.Count);
        for (int i = 0; i < Batches.Count; i++)
        {
            Batches[i].To.ShouldBe(other.Batches[i].To);
            Batches[i].Earliest.ShouldBe(other.Batches[i].Earliest);
            Batches[i].Bytes.ShouldBe(other.Batches[i].Bytes);
        }
    }
}
