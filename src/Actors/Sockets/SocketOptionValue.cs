using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Sockets;

/// <summary>What setsockopt takes and getsockopt gives: a number, two of them, a name, or a
/// snapshot.</summary>
/// <param name="Number">Of most options; of SO_LINGER 0 for off; of a time its seconds.</param>
/// <param name="Second">Of SO_LINGER the seconds; of a time its microseconds.</param>
/// <param name="Text">Of TCP_CONGESTION.</param>
/// <param name="Snapshot">Of TCP_INFO.</param>
public readonly record struct SocketOptionValue(
    long Number, long Second = 0, string? Text = null, TcpSnapshot? Snapshot = null)
{
    public static SocketOptionValue Of(bool on) => new(on ? 1 : 0);

    /// <summary>struct linger.</summary>
    public static SocketOptionValue Linger(bool on, long seconds) => new(on ? 1 : 0, seconds);

    /// <summary>struct timeval.</summary>
    public static SocketOptionValue Time(long seconds, long microseconds) => new(seconds, microseconds);

    public static SocketOptionValue Name(string text) => new(0, Text: text);
}
