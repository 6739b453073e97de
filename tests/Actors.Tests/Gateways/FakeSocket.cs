using ActorTcp.Actors.Gateways;
using ActorTcp.Actors.Sockets;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Tests.Gateways;

/// <summary>One of <see cref="FakeOutside"/>. As a real one it tells of news once, and not again before a
/// call found nothing.</summary>
internal sealed class FakeSocket(Endpoint to, object owner, Action hasNews) : IOutsideSocket
{
    private readonly Queue<byte[]> _given = new();
    private bool _isConnected;
    private bool _hasEnded;

    public Endpoint To => to;

    public object Owner => owner;

    /// <summary>What the next call finds.</summary>
    public Errno Error { get; set; }

    /// <summary>So many bytes more are accepted.</summary>
    public int Room { get; set; }

    /// <summary>So many at once.</summary>
    public int MostAtOnce { get; set; } = int.MaxValue;

    /// <summary>What the proxy sent.</summary>
    public List<byte> Got { get; } = [];

    /// <summary>What the proxy did beside sending and receiving.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Bytes that the proxy took.</summary>
    public long Taken { get; private set; }

    public bool IsGone => Calls.Count > 0 && Calls[^1] is "close" or "abort";

    /// <summary>The connection is there.</summary>
    public void Connected()
    {
        _isConnected = true;
        hasNews();
    }

    /// <summary>The real peer has said something.</summary>
    public void Says(params byte[][] pieces)
    {
        foreach (byte[] piece in pieces) _given.Enqueue(piece);
        hasNews();
    }

    /// <summary>The real peer says no more.</summary>
    public void Ends()
    {
        _hasEnded = true;
        hasNews();
    }

    public void Fails(Errno error)
    {
        Error = error;
        hasNews();
    }

    /// <summary>The real peer has read.</summary>
    public void HasRoom(int bytes)
    {
        Room = bytes;
        hasNews();
    }

    public Errno Receive(out byte[] bytes)
    {
        bytes = [];
        IsGone.ShouldBeFalse();
        if (Error != Errno.None) return Error;
        if (!_isConnected) return Errno.EAGAIN;

        if (_given.TryDequeue(out byte[]? next)) bytes = next;
        else if (!_hasEnded) return Errno.EAGAIN;
        Taken += bytes.Length;
        return Errno.None;
    }

    public Errno Send(ReadOnlySpan<byte> bytes, out int accepted)
    {
        accepted = 0;
        IsGone.ShouldBeFalse();
        Calls.ShouldNotContain("shutdown");
        if (Error != Errno.None) return Error;
        if (!_isConnected || Room == 0) return Errno.EAGAIN;

        accepted = Math.Min(Math.Min(bytes.Length, Room), MostAtOnce);
        Room -= accepted;
        Got.AddRange(bytes[..accepted]);
        return Errno.None;
    }

    public void ShutdownSend() => Calls.Add("shutdown");

    public void Close() => Calls.Add("close");

    public void Abort() => Calls.Add("abort");
}
