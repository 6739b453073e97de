using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes.Programs;

/// <summary>Lines that end with a line feed, up to a longest one.</summary>
/// <param name="longest">Bytes, the line feed included.</param>
internal sealed class LineFraming(int longest) : IFraming
{
    private int _open;

    public int Complete(in Payload data)
    {
        int complete = 0;
        for (int done = 0; done < data.Length;)
        {
            Payload rest = data.Slice(done, Math.Min(data.Length - done, ByteSource.MaxPatternSlice));
            int feed = rest.Span.IndexOf((byte)'\n');
            int taken = feed < 0 ? rest.Length : feed + 1;
            _open += taken;
            if (_open > longest) return -1;

            done += taken;
            if (feed < 0) continue;
            _open = 0;
            complete = done;
        }

        return complete;
    }
}
