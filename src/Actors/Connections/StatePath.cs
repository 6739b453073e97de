using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Connections;

/// <summary>The way of a connection through the state diagram, four bits a state: the first sixteen
/// states.</summary>
/// <param name="Bits">State plus one in each nibble, the latest lowest; the top nibble is set once it is
/// full.</param>
public readonly record struct StatePath(ulong Bits) : IComparable<StatePath>
{
    /// <summary>The path of a connection that was just made.</summary>
    public static readonly StatePath FromClosed = new(1);

    /// <summary>The path of a connection that a SYN opened: it begins where its listener stands.</summary>
    public static readonly StatePath FromListen = new((ulong)TcpState.Listen + 1);

    /// <summary>The latest state.</summary>
    public TcpState Last => (TcpState)((Bits & 0xF) - 1);

    /// <summary>The state before the latest; CLOSED where there was none.</summary>
    public TcpState BeforeLast => Bits >> 4 == 0 ? TcpState.Closed : (TcpState)(((Bits >> 4) & 0xF) - 1);

    public bool Passes(TcpState state)
    {
        for (ulong rest = Bits; rest != 0; rest >>= 4)
        {
            if ((rest & 0xF) == (ulong)state + 1) return true;
        }

        return false;
    }

    public StatePath Then(TcpState state) =>
        Bits >> 60 != 0 ? this : new((Bits << 4) | ((ulong)state + 1));

    public int CompareTo(StatePath other) => Bits.CompareTo(other.Bits);

    /// <summary>The states as RFC 9293 writes them: <c>CLOSED &gt; SYN-SENT &gt; ESTABLISHED</c>.</summary>
    public override string ToString()
    {
        var names = new List<string>();
        for (int shift = 60; shift >= 0; shift -= 4)
        {
            ulong nibble = (Bits >> shift) & 0xF;
            if (nibble != 0) names.Add(TcpStateNames.Of((TcpState)(nibble - 1)));
        }

        return string.Join(" > ", names);
    }
}
