using ActorTcp.Actors.Sockets;

namespace ActorTcp.Actors.Gateways;

/// <summary>A real connection; no call waits.</summary>
public interface IOutsideSocket
{
    /// <summary>Takes what is there; EAGAIN where there is nothing yet.</summary>
    /// <param name="bytes">Empty without an error: the peer sends no more.</param>
    Errno Receive(out byte[] bytes);

    /// <summary>Gives what the system has room for; EAGAIN where it has none.</summary>
    Errno Send(ReadOnlySpan<byte> bytes, out int accepted);

    /// <summary>Nothing more will be sent.</summary>
    void ShutdownSend();

    /// <summary>Orderly; what was given still goes out.</summary>
    void Close();

    /// <summary>With a reset.</summary>
    void Abort();
}
