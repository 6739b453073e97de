using ActorTcp.Primitives;

namespace ActorTcp.Actors.Hosts;

/// <summary>Chooses source ports: from a random start upwards, skipping what is taken (RFC 6056
/// §3.3.1).</summary>
internal sealed class EphemeralPorts(int low, int high, Prng prng)
{
    private readonly int _count = high - low + 1;
    /// <summary>Others hold all ports: a fault.</summary>
    public bool IsExhausted { get; set; }

    private int _next = (int)prng.NextBelow((ulong)(high - low + 1));

    /// <summary>The next port that <paramref name="isFree"/> accepts; false when all are taken.</summary>
    public bool TryTake<T>(in T claim, Func<ushort, T, bool> isFree, out ushort port)
    {
        for (int tries = 0; tries < _count && !IsExhausted; tries++)
        {
            port = (ushort)(low + _next);
            _next = _next + 1 == _count ? 0 : _next + 1;
            if (isFree(port, claim)) return true;
        }

        port = 0;
        return false;
    }
}
