using System.Net.Sockets;
using System.Text;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Driving;

/// <summary>Lines over a socket, in UTF-8. Waiting ends when the program is interrupted.</summary>
internal sealed class LineSocket(Socket socket, Interruption interruption)
{
    /// <summary>More than the largest packet in hexadecimal; a longer line is cut into several.</summary>
    private const int MostInLine = 4 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);
    private readonly byte[] _chunk = new byte[65_536];
    private readonly List<byte> _unread = [];
    private int _searched;

    /// <summary>False where the other side has closed, or the program is to end.</summary>
    public bool TryRead(out string line)
    {
        line = "";
        while (true)
        {
            int end = _unread.IndexOf((byte)'\n', _searched);
            if (end < 0 && _unread.Count > MostInLine) end = _unread.Count - 1;
            if (end >= 0)
            {
                line = Encoding.UTF8.GetString([.. _unread.Take(end)]);
                _unread.RemoveRange(0, end + 1);
                _searched = 0;
                return true;
            }

            _searched = _unread.Count;
            if (!TryReceive()) return false;
        }
    }

    public void Write(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) return;

        byte[] bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
        for (int sent = 0; sent < bytes.Length;) sent += socket.Send(bytes.AsSpan(sent));
    }

    private bool TryReceive()
    {
        while (!socket.Poll(Patience, SelectMode.SelectRead))
        {
            if (interruption.IsRequested) return false;
        }

        int count = socket.Receive(_chunk);
        _unread.AddRange(_chunk.AsSpan(0, count));
        return count > 0;
    }
}
