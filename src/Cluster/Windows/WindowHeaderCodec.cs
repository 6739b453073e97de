using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Windows;

/// <summary>Headers as bytes: a version, then compact numbers.</summary>
internal static class WindowHeaderCodec
{
    public const byte Version = 1;
    private const int MostShards = 4_096;
    private const byte Quiet = 1, Failed = 2;
    private static readonly WindowHeader Blank = new()
    {
        Shard = 0, Window = 0, Previous = 0, Start = default, End = default, Next = default, IsQuiet = false,
        Destinations = [], OutputParts = 0, Digest = 0,
    };

    public static byte[] Write(WindowHeader header)
    {
        var archive = new BinaryArchive();
        archive.StartWriting();
        archive.Octet(Version);
        Pass(archive, header);
        return archive.Written.ToArray();
    }

    /// <exception cref="InvalidDataException">Nobody wrote that, or a program of another
    /// version.</exception>
    public static WindowHeader Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) throw new InvalidDataException("a header of no bytes");
        var archive = new BinaryArchive();
        archive.StartReading(bytes);
        byte version = archive.Octet(0);
        if (version != Version)
        {
            throw new InvalidDataException(
                $"a header of version {version}; this program knows version {Version} only");
        }

        WindowHeader header = Pass(archive, Blank);
        archive.RequireEnd();
        return header;
    }

    private static WindowHeader Pass(BinaryArchive archive, WindowHeader header)
    {
        int shard = archive.Unsigned(header.Shard, MostShards - 1, "shard");
        long window = archive.Unsigned(header.Window, long.MaxValue, "window");
        long previous = window - archive.Unsigned(header.Window - header.Previous, window, "distance");
        var start = new Instant(archive.Signed(header.Start.Nanoseconds));
        Instant end = After(archive, header.End, start), next = After(archive, header.Next, end);
        int flags = (header.IsQuiet ? Quiet : 0) | (header.Failure is null ? 0 : Failed);
        flags = archive.Unsigned(flags, Quiet | Failed, "flags");
        return new()
        {
            Shard = shard,
            Window = window,
            Previous = previous,
            Start = start,
            End = end,
            Next = next,
            IsQuiet = (flags & Quiet) != 0,
            Destinations = Destinations(archive, header, end),
            OutputParts = archive.Unsigned(header.OutputParts, int.MaxValue - 1, "output parts"),
            Failure = (flags & Failed) == 0 ? null : Failure(archive, header.Failure, start),
            Digest = archive.LongWord(header.Digest),
        };
    }

    private static WindowHeader.Destination[] Destinations(
        BinaryArchive archive, WindowHeader header, Instant end)
    {
        int count = archive.Count(header.Destinations.Count, 3);
        var passed = new WindowHeader.Destination[count];
        for (int i = 0; i < count; i++)
        {
            WindowHeader.Destination one = archive.IsReading ? default : header.Destinations[i];
            int to = archive.Unsigned(one.To, MostShards - 1, "shard");
            Instant earliest = After(archive, one.Earliest, end);
            passed[i] = new(to, earliest, archive.Unsigned(one.Length, int.MaxValue, "length"));
        }

        return passed;
    }

    private static ShardFailure Failure(BinaryArchive archive, ShardFailure? failure, Instant start)
    {
        Instant at = After(archive, failure?.At ?? start, start);
        uint origin = archive.Word(failure?.Origin ?? 0);
        return new(at, origin, archive.Text(failure?.Text ?? ""));
    }

    /// <summary>An instant that is not before another one; never is 0.</summary>
    private static Instant After(BinaryArchive archive, Instant value, Instant other)
    {
        bool isNever = archive.IsReading || value == Instant.Never;
        ulong distance = archive.Unsigned(isNever ? 0 : checked((ulong)(value - other).Nanoseconds) + 1);
        if (distance == 0) return Instant.Never;
        if (other < Instant.Zero || distance > (ulong)(Instant.Never - other).Nanoseconds)
            throw new InvalidDataException($"an instant {distance - 1} ns after {other}");
        return new(other.Nanoseconds + (long)(distance - 1));
    }
}
