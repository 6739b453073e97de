using System.Globalization;
using ActorTcp.Actors.Sockets;
using ActorTcp.Drive.Scripts.Running;
using ActorTcp.Protocol;

namespace ActorTcp.Drive.Lines;

/// <summary>A line cut into words: an id, a command, its arguments.</summary>
internal sealed class Request
{
    /// <summary>Of an id in the answer to what is no request.</summary>
    private const int MostOfId = 64;

    private static readonly char[] Blanks = [' ', '\t', '\r'];

    private readonly string[] _words;

    private Request(string[] words) => _words = words;

    public string Id => _words[0];

    public string Command => _words[1];

    public int Count => _words.Length - 2;

    /// <summary>Null where there is no command.</summary>
    public static Request? Of(string line)
    {
        string[] words = line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2 ? new(words) : null;
    }

    /// <summary>The first word of a line that may be no request; of a very long one the beginning.</summary>
    public static string IdOf(string line)
    {
        string start = line.TrimStart(Blanks);
        int end = start.IndexOfAny(Blanks);
        string id = end < 0 ? start : start[..end];
        return id.Length > MostOfId ? id[..MostOfId] : id;
    }

    /// <exception cref="LineException">It is not there.</exception>
    public string Word(int index, string what) => index < Count
        ? _words[index + 2]
        : throw new LineException($"{Command}: found nothing; expected {what}");

    /// <summary>All arguments from that one on.</summary>
    public string[] Rest(int index) => [.. _words.Skip(index + 2)];

    /// <exception cref="LineException">There are more.</exception>
    public void Ends(int count)
    {
        if (Count > count)
            throw new LineException($"{Command}: found '{_words[count + 2]}'; expected the end of the line");
    }

    /// <exception cref="LineException">It is no whole number of the range.</exception>
    public long Number(int index, string what, long low = int.MinValue, long high = int.MaxValue)
    {
        string word = Word(index, what);
        return long.TryParse(
            word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            && number >= low && number <= high
            ? number
            : throw new LineException($"{Command}: found '{word}'; expected {what} of {low} to {high}");
    }

    public int Descriptor() => (int)Number(0, "a descriptor");

    /// <summary>An address, or <c>*</c> for any; and a port.</summary>
    public Endpoint EndpointAt(int index)
    {
        string word = Word(index, "an IP address or '*'");
        IpAddress address = default;
        bool isAny = word is "*" or "0.0.0.0" or "::";
        if (!isAny && !IpAddress.TryParse(word, out address))
            throw new LineException($"{Command}: found '{word}'; expected an IP address or '*'");
        return new(address, (ushort)Number(index + 1, "a port", 0, ushort.MaxValue));
    }

    public byte[] Bytes(int index)
    {
        string word = Word(index, "bytes in hexadecimal");
        bool isHex = word.Length % 2 == 0 && word.All(char.IsAsciiHexDigit);
        return isHex
            ? Convert.FromHexString(word)
            : throw new LineException(
                $"{Command}: found {word.Length} characters; expected bytes in hexadecimal");
    }

    /// <summary>A number, or names of constants with <c>|</c> between; zero where there is none.</summary>
    public long Flags(int index)
    {
        if (index >= Count) return 0;

        long flags = 0;
        foreach (string name in Word(index, "flags").Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            bool isNumber =
                long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long flag);
            flags |= isNumber
                ? flag
                : Constants.ValueOf(name)
                    ?? throw new LineException($"{Command}: found '{name}'; expected a number or a constant");
        }

        return flags;
    }

    /// <exception cref="LineException">There is no such option.</exception>
    public SocketOption Option(int index)
    {
        string name = Word(index, "the name of a socket option");
        return SocketOptionNames.TryParse(level: null, name, out SocketOption option)
            ? option
            : throw new LineException($"{Command}: found '{name}'; expected the name of a socket option");
    }
}
