using System.Buffers.Binary;
using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>What a host derives from its secret for handshakes: cookies of Fast Open and of SYNs, and where
/// timestamps begin.</summary>
/// <remarks>SipHash-2-4 of addresses and ports; each use has a key of its own.</remarks>
public sealed class HandshakeSecrets
{
    private const int CookieLength = 8;
    private readonly SynCookies _synCookies;
    private readonly ulong _low;
    private readonly ulong _high;
    private ulong _fastOpenLow;
    private ulong _fastOpenHigh;

    public HandshakeSecrets(Prng prng)
    {
        _synCookies = new(prng.NextUInt64(), prng.NextUInt64());
        (_low, _high) = (prng.NextUInt64(), prng.NextUInt64());
        SetFastOpenKey(prng.NextUInt64(), prng.NextUInt64());
    }

    /// <summary>SYN cookies (RFC 4987 §3.6).</summary>
    public SynCookies SynCookies => _synCookies;

    /// <summary>The key of Fast Open's cookies, chosen by hand (Linux tcp_fastopen_key).</summary>
    public void SetFastOpenKey(ulong low, ulong high) => (_fastOpenLow, _fastOpenHigh) = (low, high);

    /// <summary>The cookie of a client: a function of both addresses (RFC 7413 §4.1.2), as Linux computes
    /// it.</summary>
    public FastOpenCookie FastOpenCookieOf(IpTuple peers)
    {
        Span<byte> input = stackalloc byte[32];
        int half = peers.Remote.IsV4 ? 4 : 16;
        Write(input, peers.Remote);
        Write(input[half..], peers.Local);
        ulong hash = SipHash.Hash(_fastOpenLow, _fastOpenHigh, input[..(2 * half)]);
        return new(BinaryPrimitives.ReverseEndianness(hash), 0, CookieLength);
    }

    /// <summary>What is added to the timestamps between two ends (RFC 7323 §7.1).</summary>
    public uint TimestampOffset(Endpoint local, Endpoint remote)
    {
        Span<byte> input = stackalloc byte[36];
        int at = 0;
        foreach (Endpoint end in (ReadOnlySpan<Endpoint>)[local, remote])
        {
            BinaryPrimitives.WriteUInt64BigEndian(input[at..], end.Address.High);
            BinaryPrimitives.WriteUInt64BigEndian(input[(at + 8)..], end.Address.Low);
            BinaryPrimitives.WriteUInt16BigEndian(input[(at + 16)..], end.Port);
            at += 18;
        }

        return unchecked((uint)SipHash.Hash(_low, _high, input));
    }

    private static void Write(Span<byte> destination, IpAddress address)
    {
        if (address.IsV4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(destination, address.V4);
            return;
        }

        BinaryPrimitives.WriteUInt64BigEndian(destination, address.High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], address.Low);
    }
}
