using System.Globalization;
using System.Net;
using System.Security.Authentication;
using StackExchange.Redis;

namespace ActorTcp.Host.Clustering;

/// <summary>
/// Where Redis is and how it is reached, from <c>HOST:PORT[,option=value,...]</c> as StackExchange.Redis
/// writes it. What it shows of itself holds no secret.
/// </summary>
internal sealed class RedisAddress
{
    private const int DefaultPort = 6379;

    /// <summary>Milliseconds: who waits longer takes a broken link for a slow one.</summary>
    private const int LongestTimeout = 600_000;

    private readonly List<string> _shown;
    private string _password = "";
    private string? _tlsHost;
    private bool _hasTls;
    private int _database;
    private SslProtocols _protocols = SslProtocols.None; // the system's choice

    private RedisAddress(string host, int port)
    {
        (Host, Port) = (host, port);
        _shown = [host.Contains(':') ? $"[{host}]:{port}" : $"{host}:{port}"];
    }

    public string Host { get; }

    /// <summary>1 to 65,535.</summary>
    public int Port { get; }

    public bool HasTls => _hasTls;

    /// <summary>Until a connection is there, and until a request that is under way is given up.</summary>
    public TimeSpan ConnectTimeout { get; private set; } = TimeSpan.FromSeconds(2);

    /// <summary>Until a request without a reply is given up, and the connection with it.</summary>
    public TimeSpan ReplyTimeout { get; private set; } = TimeSpan.FromSeconds(5);

    /// <summary>Reads the text; what is wrong is told without the value of any option.</summary>
    public static bool TryParse(string text, out RedisAddress? address, out string problem)
    {
        address = null;
        string[] parts = text.Split(',');
        if (!TryEndpoint(parts[0].Trim(), out string host, out int port))
        {
            // A word with '=' may be an option with a secret in it: it is not repeated.
            string found = parts[0].Contains('=') ? "an option first" : $"'{parts[0].Trim()}'";
            problem = $"found {found}; expected HOST:PORT, then options such as ,password=...,ssl=true";
            return false;
        }

        var read = new RedisAddress(host, port);
        problem = "";
        for (int i = 1; i < parts.Length && problem.Length == 0; i++) problem = read.Take(parts[i].Trim());
        if (problem.Length == 0) address = read;
        return address is not null;
    }

    /// <summary>Address and options, without the password.</summary>
    public override string ToString() => string.Join(',', _shown);

    /// <summary>For one connection that is given up when it breaks: the caller makes the next one.</summary>
    /// <param name="clientName">What Redis calls the connection in its list of clients.</param>
    public ConfigurationOptions ToOptions(string clientName)
    {
        var options = new ConfigurationOptions
        {
            AbortOnConnectFail = true,
            ConnectRetry = 1,
            ConnectTimeout = (int)ConnectTimeout.TotalMilliseconds,
            SyncTimeout = (int)ReplyTimeout.TotalMilliseconds,
            ResponseTimeout = (int)ReplyTimeout.TotalMilliseconds,
            KeepAlive = 1, // seconds
            ClientName = clientName,
            Ssl = _hasTls,
            SslHost = _tlsHost ?? Host,
            SslProtocols = _protocols,
            DefaultDatabase = _database,
            ConfigurationChannel = "", // no other key or channel than our own
            TieBreaker = "",
        };
        if (_password.Length > 0) options.Password = _password;
        options.EndPoints.Add(IPAddress.TryParse(Host, out IPAddress? ip)
            ? new IPEndPoint(ip, Port)
            : new DnsEndPoint(Host, Port));
        return options;
    }

    private static bool TryEndpoint(string text, out string host, out int port)
    {
        port = DefaultPort;
        host = text;
        if (text.Contains('=')) return false;

        int colon = text.LastIndexOf(':');
        bool isBracketed = text.StartsWith('[') && text.Contains(']');
        bool hasPort = colon >= 0 && (isBracketed ? text[colon - 1] == ']' : text.IndexOf(':') == colon);
        if (hasPort)
        {
            host = text[..colon];
            bool isNumber = int.TryParse(
                text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port);
            if (!isNumber || port is < 1 or > 65_535) return false;
        }

        host = host.Trim('[', ']');
        return host.Length > 0 && !host.Any(char.IsWhiteSpace);
    }

    /// <summary>One option; what is wrong with it, or nothing.</summary>
    private string Take(string option)
    {
        int equals = option.IndexOf('=');
        if (equals < 1)
        {
            return "an option is not of the form name=value; "
                + "a password that has a comma in it cannot be given here";
        }

        string name = option[..equals].Trim().ToLowerInvariant();
        string value = option[(equals + 1)..].Trim();
        if (name != "password") _shown.Add($"{name}={value}");
        return name switch
        {
            "password" => TakePassword(value),
            "passwordfile" => TakePasswordFile(value),
            "ssl" => bool.TryParse(value, out _hasTls) ? "" : Expected(name, "true or false"),
            "sslhost" => (_tlsHost = value).Length > 0 ? "" : Expected(name, "the name in the certificate"),
            "sslprotocols" => TakeProtocols(value),
            "defaultdatabase" => TakeNumber(name, value, 0, 1_000_000, n => _database = n),
            "connecttimeout" => TakeNumber(
                name, value, 1, LongestTimeout, n => ConnectTimeout = TimeSpan.FromMilliseconds(n)),
            "synctimeout" or "asynctimeout" => TakeNumber(
                name, value, 1, LongestTimeout, n => ReplyTimeout = TimeSpan.FromMilliseconds(n)),
            "user" => "the option 'user' is not supported: the password is that of the default user",
            _ => $"there is no option '{name}'; there are password, passwordFile, ssl, sslHost, "
                + "sslProtocols, defaultDatabase, connectTimeout and syncTimeout",
        };
    }

    private string TakePassword(string value)
    {
        _password = value;
        return value.Length > 0 ? "" : Expected("password", "one that is not empty");
    }

    /// <summary>What stands on a command line, everybody on the machine can read.</summary>
    private string TakePasswordFile(string path)
    {
        try
        {
            return TakePassword(File.ReadAllText(path).Trim());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"the option 'passwordFile': '{path}' cannot be read";
        }
    }

    private string TakeProtocols(string value)
    {
        foreach (string word in value.Split('|'))
        {
            SslProtocols one = word.Trim().ToLowerInvariant() switch
            {
                "tls12" => SslProtocols.Tls12,
                "tls13" => SslProtocols.Tls13,
                _ => SslProtocols.None,
            };
            if (one == SslProtocols.None) return Expected("sslProtocols", "tls12, tls13 or tls12|tls13");
            _protocols |= one;
        }

        return "";
    }

    private static string TakeNumber(string name, string value, int least, int most, Action<int> take)
    {
        bool isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        if (!isNumber || number < least || number > most)
            return Expected(name, $"a whole number from {least} to {most}");

        take(number);
        return "";
    }

    private static string Expected(string name, string expected) =>
        $"the option '{name}' has a wrong value; expected {expected}";
}
