using System.Net.Sockets;
using System.Text;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Driving;

/// <summary>Lines over a socket, in UTF-8. Waiting ends when the program is interrupted.</summary>
internal sealed class LineSocket(Socket socket, Interruption interruption)
{
    /// <summary>More than the largest packet in hexadecimal, and enough for a megabyte of data.</summary>
    public const int MostInLine = 4 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);
    private readonly byte[] _chunk = new byte[65_536];
    private readonly List<byte> _unread = [];
    private int _searched;

    /// <summary>Reads a line; of one that is too long no more than its beginning, the rest is thrown
    /// away.</summary>
    /// <param name="line">Without its end.</param>
    /// <param name="isWhole">It has no more than <see cref="MostInLine"/> bytes.</param>
    /// <returns>False where the other side has closed, or the program is to end.</returns>
    public bool TryRead(out string line, out bool isWhole)
    {
        line = "";
        isWhole = true;
        while (true)
        {
            int end = _unread.IndexOf((byte)'\n', _searched);
            if (end >= 0)
            {
                isWhole &= end <= MostInLine;
                line = Encoding.UTF8.GetString([.. _unread.Take(Math.Min(end, MostInLine))]);
                _unread.RemoveRange(0, end + 1);
                _searched = 0;
                return true;
            }

            if (_unread.Count > MostInLine)
            {
                isWhole = false;
                _unread.RemoveRange(MostInLine, _unread.Count - MostInLine);
            }

            _searched = _unread.Count;
            if (!TryReceive()) return false;
        }
    }

    public void Write(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) return;

        byte[] bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
        for (int sent = 0; sent < bytes.Length && IsReady(SelectMode.SelectWrite);)
            sent += socket.Send(bytes.AsSpan(sent));
    }

    private bool TryReceive()
    {
        if (!IsReady(SelectMode.SelectRead)) return false;

        int count = socket.Receive(_chunk);
        _unread.AddRange(_chunk.AsSpan(0, count));
        return count > 0;
    }

    /// <summary>Waits; false where the program is to end.</summary>
    private bool IsReady(SelectMode mode)
    {
        while (!socket.Poll(Patience, mode))
        {
            if (interruption.IsRequested) return false;
        }

        return true;
    }
}
