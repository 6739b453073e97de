using ActorTcp.Cluster.Windows;
using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Nodes;

/// <summary>Where a shard is, as its owner tells those who look on.</summary>
/// <param name="Window">The one it is in.</param>
/// <param name="Now">How far virtual time is.</param>
public readonly record struct ShardNote(long Window, Instant Now, ShardWait Wait, ShardProgress Progress)
{
    private const byte Version = 2;

    /// <summary>The last window that the shard did before its owner had it, while that is replayed; 0: it
    /// goes on.</summary>
    public long ReplayEnd { get; init; }

    public ReadOnlyMemory<byte> ToBytes()
    {
        var archive = new BinaryArchive();
        archive.StartWriting();
        archive.Octet(Version);
        archive.Signed(Window);
        archive.Signed(Now.Nanoseconds);
        archive.Octet((byte)Wait);
        archive.Signed(Progress.Segments);
        archive.Signed(Progress.Opened);
        archive.Signed(Progress.Ended);
        archive.Signed(ReplayEnd);
        return archive.Written.ToArray();
    }

    /// <summary>False: the bytes are none, or of another version.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ShardNote note)
    {
        note = default;
        if (bytes.IsEmpty || bytes[0] != Version) return false;

        try
        {
            var archive = new BinaryArchive();
            archive.StartReading(bytes[1..]);
            note = new(
                archive.Signed(0),
                new(archive.Signed(0)),
                (ShardWait)archive.Octet(0),
                new(archive.Signed(0), archive.Signed(0), archive.Signed(0)))
            {
                ReplayEnd = archive.Signed(0),
            };
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
