using ActorTcp.Cluster.Store;
using ActorTcp.Cluster.Windows;

namespace ActorTcp.Cluster.Submitting;

/// <summary>The output of all shards, as far as it has been read ahead.</summary>
internal sealed class OutputReader
{
    private readonly Queue<LogEntry>[] _parts;
    private readonly LogPosition[] _read;

    public OutputReader(int shards)
    {
        _parts = [.. Enumerable.Range(0, shards).Select(_ => new Queue<LogEntry>())];
        _read = new LogPosition[shards];
    }

    public void Take(LogEntry entry)
    {
        int shard = entry.Log.Shard;
        if (entry.At.CompareTo(_read[shard]) <= 0) return;

        _read[shard] = entry.At;
        _parts[shard].Enqueue(entry);
    }

    /// <summary>All that was announced for that window is here.</summary>
    public bool Has(WindowHeader header) =>
        header.OutputParts == 0
        || _read[header.Shard].CompareTo(new(header.Window, header.OutputParts - 1)) >= 0;

    /// <summary>The output of that window, put together of its parts.</summary>
    /// <exception cref="InvalidDataException">They are not those that were announced.</exception>
    public ReadOnlyMemory<byte> Take(WindowHeader header)
    {
        var parts = new ReadOnlyMemory<byte>[header.OutputParts];
        for (int part = 0; part < parts.Length; part++)
        {
            LogPosition wanted = new(header.Window, part);
            if (!_parts[header.Shard].TryDequeue(out LogEntry? entry) || entry.At != wanted)
            {
                throw new InvalidDataException(
                    $"part {part} of shard {header.Shard}'s output in window {header.Window} is missing");
            }

            parts[part] = entry.Bytes;
        }

        return parts.Length == 1 ? parts[0] : Join(parts);
    }

    private static byte[] Join(ReadOnlyMemory<byte>[] parts)
    {
        byte[] whole = new byte[parts.Sum(part => part.Length)];
        int at = 0;
        foreach (ReadOnlyMemory<byte> part in parts)
        {
            part.Span.CopyTo(whole.AsSpan(at));
            at += part.Length;
        }

        return whole;
    }

    public LogRange Wanted(int shard) => new(LogKey.Output(shard), _read[shard]);
}
