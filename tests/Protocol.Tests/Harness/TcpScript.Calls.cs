using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Harness;

/// <summary>The calls of the program, and what it can see.</summary>
public sealed partial class TcpScript
{
    private long _written;
    private long _read;

    public TcpState State => _connection is null or { State: TcpState.Closed }
        ? OutsideState : _connection.State;

    /// <summary>Why the connection ended, or the soft error that it remembers.</summary>
    public TcpError Error => Subject.Error;

    public bool EndOfStream => Subject.EndOfStream;

    public int Readable => Subject.Readable;

    public int SendBufferFree => Subject.SendBufferFree;

    /// <summary>The connection itself, for what a script has no word for.</summary>
    public TcpConnection Subject => _connection ?? throw new TraceFailedException("there is no connection");

    /// <summary>Sends the next bytes of our stream; all of them must be accepted.</summary>
    public void Write(int count, TcpSendFlags flags = TcpSendFlags.None)
    {
        TcpError error = TryWrite(count, out int accepted, flags);
        Demand(error == TcpError.None, $"write({count}) = {error}");
        Demand(accepted == count, $"write({count}) took {accepted}");
    }

    /// <summary>Sends bytes from a buffer of their own; they must be the next ones of our stream.</summary>
    public void WriteCopy(byte[] bytes)
    {
        Note("-", $"write a copy of {bytes.Length}");
        Payload copy = Payload.Of(bytes);
        TcpError error = Subject.Send(in copy, TcpSendFlags.None, _now, _effects, out int accepted);
        Demand(error == TcpError.None && accepted == bytes.Length, "the copy was not taken whole");
        _written += accepted;
        Perform();
    }

    /// <summary>Sends what is accepted of the next bytes of our stream.</summary>
    public TcpError TryWrite(int count, out int accepted, TcpSendFlags flags = TcpSendFlags.None)
    {
        Note("-", $"write({count}{(flags == TcpSendFlags.None ? "" : ", " + flags)})");
        Payload bytes = PeerBytes.FromUs(_written, count);
        TcpError error = Subject.Send(in bytes, flags, _now, _effects, out accepted);
        _written += accepted;
        Perform();
        return error;
    }

    /// <summary>Takes up to that many bytes, checks that they are the peer's next ones, and returns how
    /// many.</summary>
    public int Read(int max)
    {
        Note("-", $"read({max})");
        var into = new PayloadList();
        TcpError error = Subject.Receive(max, into, _now, _effects, out int count);
        Demand(error == TcpError.None, $"read({max}) = {error}");
        CheckBytes(into, count);
        Perform();
        return count;
    }

    /// <summary>The error of a RECEIVE that must fail.</summary>
    public TcpError ReadError()
    {
        Note("-", "read(1)");
        TcpError error = Subject.Receive(1, new PayloadList(), _now, _effects, out int count);
        Demand(count == 0, $"read = {error} and {count} bytes");
        Perform();
        return error;
    }

    /// <summary>CLOSE; must succeed.</summary>
    public void Close()
    {
        TcpError error = TryClose();
        Demand(error == TcpError.None, $"close = {error}");
    }

    public TcpError TryClose()
    {
        Note("-", "close");
        TcpError error = Subject.Close(_now, _effects);
        Perform();
        return error;
    }

    public void ShutdownReceive() => Call("shutdown(receive)", () => Subject.ShutdownReceive(_now, _effects));

    public void Release() => Call("release", () => Subject.Release(_now, _effects));

    public void Abort() => Call("abort", () => Subject.Abort(_now, _effects));

    /// <param name="error">What the program would read.</param>
    /// <param name="hard">RFC 1122 §4.2.3.9.</param>
    /// <param name="seq">Script number of the segment that is quoted; null: SND.UNA.</param>
    /// <param name="cut">The path is cut (RFC 6069).</param>
    public void Icmp(TcpError error, bool hard, long? seq = null, bool cut = false)
    {
        SeqNum quoted = seq is { } number
            ? SequenceSpace.Place(_ourZero, number)
            : Subject.Snapshot().Snd.Una;
        var report = new IcmpReport(error, hard, quoted) { TellsOfCutPath = cut };
        Call($"icmp {error}", () => Subject.IcmpArrives(in report, _now, _effects));
    }

    /// <summary>DeadlineReached without a deadline being due.</summary>
    public void Nudge() => Call("nudge", () => Subject.DeadlineReached(_now, _effects));

    private void Call(string what, Action call)
    {
        Note("-", what);
        call();
        Perform();
    }

    private void CheckBytes(PayloadList pieces, int count)
    {
        int sum = 0;
        for (int i = 0; i < pieces.Count; i++)
        {
            Payload piece = pieces[i];
            Demand(PeerBytes.IsPeers(piece.Span, _read), $"bytes of another place at {_read}");
            _read += piece.Length;
            sum += piece.Length;
        }

        Demand(sum == count, $"read said {count} and gave {sum} bytes");
    }
}
