using ActorTcp.Primitives;

namespace ActorTcp.Actors.Capture;

/// <summary>Puts what the shards captured into one order: by time, link and direction, and number.</summary>
internal sealed class CaptureMerger(IReadOnlyList<CaptureBuffer> buffers, ICaptureSink sink)
{
    private readonly List<(CaptureRecord Record, int Buffer)> _order = [];

    /// <summary>Hands over everything captured so far.</summary>
    /// <param name="upTo">No shard has anything earlier than that left to do.</param>
    public void Merge(Instant upTo)
    {
        for (int i = 0; i < buffers.Count; i++)
        {
            foreach (CaptureRecord record in buffers[i].Records)
            {
                Invariant.Holds(record.Time < upTo);
                _order.Add((record, i));
            }
        }

        _order.Sort(static (a, b) => a.Record.CompareTo(b.Record));
        foreach ((CaptureRecord record, int buffer) in _order)
        {
            CaptureDirection direction = record.IsForward
                ? CaptureDirection.Outbound
                : CaptureDirection.Inbound;
            sink.Take(new CapturedPacket(record.Link, direction, buffers[buffer].BytesOf(in record))
            {
                At = record.Time,
                Arrival = record.Arrival,
                Comment = record.Comment,
            });
        }

        _order.Clear();
        foreach (CaptureBuffer buffer in buffers) buffer.Clear();
    }

    public void Finish() => Merge(Instant.Never);
}
