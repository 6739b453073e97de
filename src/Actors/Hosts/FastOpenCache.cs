using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Hosts;

/// <summary>What a host remembers of Fast Open as a client: a cookie and an MSS for each server, and whether
/// something on the way swallows it (RFC 7413 §4.1.3).</summary>
internal sealed class FastOpenCache
{
    private const int MostDoublings = 6; // as Linux
    private readonly CompactMap<IpAddress, Entry> _servers = new();
    private Instant _disabledAt;
    private int _disabledTimes;

    /// <summary>Connections whose text the server took with the SYN.</summary>
    public long Successes { get; private set; }

    /// <summary>Connections whose text had to be sent again.</summary>
    public long Failures { get; private set; }

    /// <summary>How often Fast Open was put to rest.</summary>
    public int Blackholes => _disabledTimes;

    /// <summary>What the SYN to that server carries.</summary>
    public FastOpenRequest RequestFor(IpAddress server, TcpSettings settings, in Payload text)
    {
        Entry known = _servers.GetValueOrDefault(server);
        return new(known.Cookie, text)
        {
            PeerMss = known.PeerMss,
            IsExperiment = known.IsExperiment,
            NeedsNoCookie = settings.FastOpenCookieless,
        };
    }

    /// <summary>Whether Fast Open may be tried at all now.</summary>
    public bool IsUsable(TcpSettings settings, Instant now)
    {
        if (!settings.FastOpenClient) return false;
        if (_disabledTimes == 0 || settings.FastOpenBlackholeTimeout == Duration.Zero) return true;
        int doublings = Math.Min(_disabledTimes - 1, MostDoublings);
        return now >= _disabledAt + (settings.FastOpenBlackholeTimeout * (1 << doublings));
    }

    /// <summary>A SYN-ACK answered a SYN with the option.</summary>
    /// <param name="server">Who answered.</param>
    /// <param name="answer">What it said.</param>
    /// <param name="sentText">The SYN carried text.</param>
    public void Learn(IpAddress server, FastOpenAnswer answer, bool sentText)
    {
        Entry known = _servers.GetValueOrDefault(server) with { PeerMss = answer.PeerMss };
        if (answer.Cookie.Length > 0)
        {
            known = known with { Cookie = answer.Cookie, IsExperiment = answer.IsExperiment };
        }
        else if (!sentText && !answer.SynRetransmitted)
        {
            known = known with { IsExperiment = !known.IsExperiment }; // as Linux: the other form next time
        }

        _servers[server] = known;
        if (!sentText) return;
        if (answer.TextTaken) Successes++;
        else Failures++;
        if (answer.TextTaken) _disabledTimes = 0;
    }

    /// <summary>Something on the way swallows Fast Open: it rests.</summary>
    public void SuspectBlackhole(TcpSettings settings, Instant now)
    {
        if (settings.FastOpenBlackholeTimeout == Duration.Zero) return;
        _disabledAt = now;
        _disabledTimes++;
    }

    private readonly record struct Entry(FastOpenCookie Cookie, ushort PeerMss, bool IsExperiment);
}
