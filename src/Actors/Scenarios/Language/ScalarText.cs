using System.Globalization;
using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Protocol;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>Reads names, ports and addresses.</summary>
internal static class ScalarText
{
    private const int MaxNameLength = 63;

    private static readonly (string Range, string Kind)[] Special =
    [
        ("0.0.0.0/8", "stands for no host"), ("127.0.0.0/8", "is a loopback address"),
        ("224.0.0.0/4", "is a multicast address"), ("240.0.0.0/4", "is reserved"),
        ("::/128", "stands for no host"), ("::1/128", "is a loopback address"),
        ("ff00::/8", "is a multicast address"),
    ];

    public static bool TryName(string text, out string value, out Problem problem)
    {
        value = text;
        problem = default;
        if (text is "all" or "none" or "true" or "false" or "null")
            problem = new("which is a word of the language");
        else if (text.Length > MaxNameLength)
            problem = new($"which has {text.Length} characters");
        else if (text.Length == 0 || !char.IsAsciiLetter(text[0]))
            problem = new("which does not begin with a letter");
        else if (text.FirstOrDefault(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            is var odd and not '\0')
            problem = new($"in which {Quote.Of(odd.ToString())} is not allowed");
        return problem.Why is null;
    }

    public static bool TryPorts(string text, out PortRange value, out Problem problem)
    {
        (value, problem) = (default, new("which is no range"));
        string[] parts = text.Split('-');
        if (parts.Length != 2 || !TryNumber(parts[0], out int first)
            || !TryNumber(parts[1], out int last)) return false;

        if (first is < 1 or > ushort.MaxValue || last is < 1 or > ushort.MaxValue)
            problem = new("which leaves the range of ports");
        else if (first > last)
            problem = new("which ends before it begins", $"{last}-{first}");
        else
            (value, problem) = (new PortRange((ushort)first, (ushort)last), default);
        return problem.Why is null;
    }

    public static bool TryAddress(string text, out IpAddress value, out Problem problem)
    {
        bool read = TryAddresses(text, out AddressEntry entry, out problem);
        value = entry.Range.First;
        if (read && !entry.IsSingle) problem = new("which is a range");
        return read && entry.IsSingle;
    }

    public static bool TryAddresses(string text, out AddressEntry value, out Problem problem)
    {
        value = default;
        string[] ends = text.Split('-');
        string[] prefix = text.Split('/');
        if (ends.Length == 2 && prefix.Length == 1)
            return TryEnds(ends, out value, out problem);
        if (prefix.Length == 2 && ends.Length == 1)
            return TryPrefix(prefix, out value, out problem) && IsUsable(value.Range, out problem);

        problem = new("which is no address");
        if (!IpAddress.TryParse(text, out IpAddress address)) return false;

        value = new AddressEntry(new AddressRange(address, 1), IsSingle: true);
        return IsUsable(value.Range, out problem);
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool TryEnds(string[] ends, out AddressEntry value, out Problem problem)
    {
        (value, problem) = (default, default);
        if (!IpAddress.TryParse(ends[0], out IpAddress first))
            problem = new($"in which {Quote.Of(ends[0])} is no address");
        else if (!IpAddress.TryParse(ends[1], out IpAddress last))
            problem = new($"in which {Quote.Of(ends[1])} is no address");
        else if (first.IsV4 != last.IsV4)
            problem = new("which mixes IPv4 and IPv6");
        else if (first.CompareTo(last) > 0)
            problem = new("which ends before it begins", $"{ends[1]}-{ends[0]}");
        else
            value = new AddressEntry(new AddressRange(first, CountOf(first, last)), IsSingle: false);
        return problem.Why is null && IsUsable(value.Range, out problem);
    }

    /// <summary>A prefix without its first address, and without IPv4's last: network and broadcast.</summary>
    private static bool TryPrefix(string[] parts, out AddressEntry value, out Problem problem)
    {
        value = default;
        problem = new($"in which {Quote.Of(parts[0])} is no address");
        if (!IpAddress.TryParse(parts[0], out IpAddress network)) return false;

        int bits = network.IsV4 ? 32 : 128;
        problem = new($"in which {Quote.Of(parts[1])} is no prefix length, 0 to {bits}");
        if (!TryNumber(parts[1], out int length) || length > bits) return false;

        IpAddress aligned = Align(network, bits - length);
        problem = new("which has bits behind its prefix", $"{aligned}/{length}");
        if (aligned != network) return false;

        problem = default;
        int free = bits - length;
        uint count = free >= 32 ? uint.MaxValue : 1u << free;
        value = new AddressEntry(new AddressRange(network, count), IsSingle: false);
        if (free < 2) return true;

        uint left = network.IsV4 ? count - (free >= 32 ? 1u : 2u) : count - 1;
        value = new AddressEntry(new AddressRange(network + 1, left), IsSingle: false);
        return true;
    }

    private static IpAddress Align(IpAddress address, int free) => (address.IsV4, free) switch
    {
        (_, 0) => address,
        (true, >= 32) => IpAddress.FromV4(0),
        (true, _) => IpAddress.FromV4(address.V4 >> free << free),
        (false, >= 128) => default,
        (false, >= 64) => new IpAddress(address.High >> (free - 64) << (free - 64), 0),
        (false, _) => new IpAddress(address.High, address.Low >> free << free),
    };

    private static uint CountOf(IpAddress first, IpAddress last)
    {
        if (first.High != last.High) return uint.MaxValue;

        ulong distance = last.Low - first.Low;
        return distance >= uint.MaxValue ? uint.MaxValue : (uint)distance + 1;
    }

    private static bool IsUsable(AddressRange range, out Problem problem)
    {
        problem = default;
        foreach ((string text, string kind) in Special)
        {
            string[] parts = text.Split('/');
            IpAddress first = IpAddress.Parse(parts[0]);
            int free = (first.IsV4 ? 32 : 128) - int.Parse(parts[1], CultureInfo.InvariantCulture);
            bool special = range.IsV4 == first.IsV4
                && (Align(range.First, free) == first || Align(range.Last, free) == first);
            if (special) problem = new($"which {kind}");
        }

        return problem.Why is null;
    }
}
