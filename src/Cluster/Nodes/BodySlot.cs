using ActorTcp.Cluster.Windows;

namespace ActorTcp.Cluster.Nodes;

/// <summary>The place of a batch that a header announced.</summary>
internal sealed class BodySlot(long window, int from, int length)
{
    public long Window => window;

    public int From => from;

    public int Length => length;

    /// <summary>Null: it is not here yet.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; private set; }

    /// <exception cref="InvalidDataException">It is not the batch that was announced.</exception>
    public void Fill(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length != length)
        {
            throw new InvalidDataException(
                $"a batch of shard {from} in window {window} has {bytes.Length} bytes, not {length}");
        }

        Bytes = bytes;
    }

    public IncomingBatch ToBatch() => new(window, from, Bytes!.Value);
}
