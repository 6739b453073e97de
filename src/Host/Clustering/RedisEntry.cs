using System.Net.Security;
using System.Net.Sockets;
using StackExchange.Redis;

namespace ActorTcp.Host.Clustering;

/// <summary>One attempt to come in, and in plain words why it failed.</summary>
internal sealed class RedisEntry
{
    private volatile string? _certificate;

    /// <exception cref="IOException">There is no way, or no entry; in words for people.</exception>
    public async Task<ConnectionMultiplexer> OpenAsync(RedisAddress address, string clientName)
    {
        ConfigurationOptions options = address.ToOptions(clientName);
        options.CertificateValidation += (_, _, _, errors) => Accept(errors);
        try
        {
            return await ConnectionMultiplexer.ConnectAsync(options).ConfigureAwait(false);
        }
        catch (RedisConnectionException e)
        {
            string reason = Explain(e.Message) ?? await ExplainSilenceAsync(address).ConfigureAwait(false);
            throw new IOException(reason, e);
        }
    }

    private bool Accept(SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            _certificate = "its certificate is for another name; the option sslHost says which";
        else if (errors != SslPolicyErrors.None)
            _certificate = "its certificate is not trusted on this machine";
        return errors == SslPolicyErrors.None;
    }

    /// <summary>The client has one exception for all; which kind it was stands in its message.</summary>
    private string? Explain(string message) =>
        _certificate
        ?? (message.Contains("AuthenticationFailure", StringComparison.Ordinal)
            ? "a password is needed, or another one"
            : null);

    /// <summary>Nobody there, or somebody who does not speak as Redis does.</summary>
    private static async Task<string> ExplainSilenceAsync(RedisAddress address)
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(address.Host, address.Port).WaitAsync(address.ConnectTimeout)
                .ConfigureAwait(false);
            string way = address.HasTls ? "over TLS" : "without TLS";
            return $"it takes connections, but does not answer as Redis does {way}";
        }
        catch (Exception e) when (e is SocketException or TimeoutException)
        {
            return "it cannot be reached";
        }
    }
}
