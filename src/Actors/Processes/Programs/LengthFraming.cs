using System.Buffers.Binary;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Processes.Programs;

/// <summary>Messages behind a length of four bytes in network order, up to a largest one.</summary>
/// <param name="largest">Bytes, the length not included.</param>
internal sealed class LengthFraming(int largest) : IFraming
{
    private const int PrefixLength = 4;
    private readonly byte[] _prefix = new byte[PrefixLength];
    private int _prefixRead;
    private int _bodyLeft;

    public int Complete(in Payload data)
    {
        int complete = 0;
        for (int done = 0; done < data.Length;)
        {
            done += _prefixRead < PrefixLength ? TakePrefix(in data, done) : TakeBody(data.Length - done);
            if (_bodyLeft < 0 || _bodyLeft > largest) return -1;
            if (_prefixRead < PrefixLength || _bodyLeft > 0) continue;

            complete = done;
            _prefixRead = 0;
        }

        return complete;
    }

    private int TakePrefix(in Payload data, int at)
    {
        int taken = Math.Min(PrefixLength - _prefixRead, data.Length - at);
        data.Slice(at, taken).Span.CopyTo(_prefix.AsSpan(_prefixRead));
        _prefixRead += taken;
        if (_prefixRead == PrefixLength) _bodyLeft = BinaryPrimitives.ReadInt32BigEndian(_prefix);
        return taken;
    }

    private int TakeBody(int available)
    {
        int taken = Math.Min(_bodyLeft, available);
        _bodyLeft -= taken;
        return taken;
    }
}
