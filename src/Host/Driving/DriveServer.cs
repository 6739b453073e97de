using System.Globalization;
using System.Net.Sockets;
using ActorTcp.Drive.Hosts;
using ActorTcp.Drive.Lines;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Driving;

/// <summary>Listens on a Unix socket and hands lines to a session: one connection after the other, each
/// with a host of its own.</summary>
internal sealed class DriveServer(DrivenHostSettings settings, Screen error, Interruption interruption)
{
    private static readonly string TooLong = string.Create(
        CultureInfo.InvariantCulture, $"found a line of more than {LineSocket.MostInLine} bytes");

    /// <summary>Serves until somebody quits, or the program is interrupted.</summary>
    public int Run(string path)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            RemoveLeftover(path);
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen();
        }
        catch (Exception e) when (e is SocketException or ArgumentException or IOException
            or UnauthorizedAccessException)
        {
            error.Line($"unix:{path}: cannot listen: {e.Message}");
            return ExitCode.BadInput;
        }

        try
        {
            return Serve(listener);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private int Serve(Socket listener)
    {
        while (true)
        {
            while (!listener.Poll(TimeSpan.FromMilliseconds(200), SelectMode.SelectRead))
            {
                if (interruption.IsRequested) return interruption.Code;
            }

            using Socket connection = listener.Accept();
            if (Serve(new LineSocket(connection, interruption))) return ExitCode.Held;
            if (interruption.IsRequested) return interruption.Code;
        }
    }

    /// <summary>True where the other side asked for the end.</summary>
    private bool Serve(LineSocket lines)
    {
        var session = new DriveSession(settings);
        try
        {
            while (!session.HasQuit && lines.TryRead(out string line, out bool isWhole))
                lines.Write(isWhole ? session.Take(line) : session.Refuse(line, TooLong));
        }
        catch (SocketException)
        {
            return false; // it went away; the next one may come
        }

        return session.HasQuit;
    }

    /// <summary>A socket that nobody listens on is what a killed program left.</summary>
    private static void RemoveLeftover(string path)
    {
        if (!File.Exists(path)) return;
        if (CanBeOpened(path)) throw new IOException("there is a file of that name");

        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(path);
            return;
        }

        throw new IOException("another program listens there");
    }

    /// <summary>A file can be opened, a socket cannot: connecting refuses both alike.</summary>
    private static bool CanBeOpened(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
