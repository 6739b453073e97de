using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Hosts;

/// <summary>What a host remembers of Fast Open as a client: a cookie and an MSS for each server, and whether
/// something on the way swallows it (RFC 7413 §4.1.3).</summary>
internal sealed class FastOpenCache
{
    private const int MostDoublings = 6; // as Linux
    private CompactMap<IpAddress, Entry> _servers = new();
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
        bool isCookieless = settings.FastOpenClientCookieless;
        return new(isCookieless ? default : known.Cookie, text)
        {
            PeerMss = known.PeerMss,
            IsExperiment = known.Cookie.Length > 0 ? known.IsExperiment : known.Refusals == 1,
            NeedsNoCookie = isCookieless,
        };
    }

    /// <summary>Forgets all servers.</summary>
    public void Flush() => _servers = new();

    /// <summary>Whether it may be tried with that server now.</summary>
    public bool IsUsable(IpAddress server, TcpSettings settings, Instant now) =>
        IsUsable(settings, now)
        && !(settings.FastOpenGivesUp && _servers.GetValueOrDefault(server).Refusals > 0);

    /// <summary>Whether Fast Open may be tried at all now.</summary>
    public bool IsUsable(TcpSettings settings, Instant now)
    {
        if (!settings.FastOpenClient) return false;
        if (_disabledTimes == 0 || settings.FastOpenBlackholeTimeout == Duration.Zero) return true;
        int doublings = Math.Min(_disabledTimes - 1, MostDoublings);
        return now >= _disabledAt + (settings.FastOpenBlackholeTimeout * (1 << doublings));
    }

    /// <summary>A SYN-ACK answered a SYN by Fast Open.</summary>
    /// <param name="server">Who answered.</param>
    /// <param name="answer">What it said.</param>
    /// <param name="sentText">The SYN carried text.</param>
    /// <param name="asked">The SYN carried the option: a cookie that nobody asked for is none.</param>
    /// <param name="givesUp">A refusal of the text counts too (FreeBSD).</param>
    public void Learn(IpAddress server, FastOpenAnswer answer, bool sentText, bool asked, bool givesUp)
    {
        Entry known = _servers.GetValueOrDefault(server);
        if (answer.PeerMss > 0) known = known with { PeerMss = answer.PeerMss };
        if (answer.Cookie.Length > 0 && asked)
        {
            known = known with { Cookie = answer.Cookie, IsExperiment = answer.IsExperiment };
        }
        else if (asked && !sentText && !answer.SynRetransmitted && known.Cookie.Length == 0)
        {
            // as Linux: the experimental form is tried once
            known = known with { Refusals = (byte)Math.Min(known.Refusals + 1, 2) };
        }

        bool refused = sentText && !answer.TextTaken && answer.Cookie.Length == 0;
        if (refused && givesUp) known = known with { Refusals = 2 };
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

    /// <param name="Cookie">The last one; of length 0: none.</param>
    /// <param name="PeerMss">Of the last SYN-ACK, bytes.</param>
    /// <param name="IsExperiment">The cookie came in the experimental form.</param>
    /// <param name="Refusals">Times that it gave none though asked, up to 2; after the first the experimental
    /// form asks.</param>
    private readonly record struct Entry(
        FastOpenCookie Cookie, ushort PeerMss, bool IsExperiment, byte Refusals);
}
