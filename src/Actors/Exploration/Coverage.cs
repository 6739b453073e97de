using ActorTcp.Actors.Connections;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Exploration;

/// <summary>Which steps of the state diagram were taken.</summary>
/// <param name="Steps">A bit for each pair of states.</param>
public readonly record struct Coverage(UInt128 Steps)
{
    private const int States = (int)TcpState.TimeWait + 1;

    /// <summary>All steps that the diagram declares and a connection can take; LISTEN has no
    /// connection.</summary>
    public static IReadOnlyList<(TcpState From, TcpState To)> Declared { get; } =
    [
        .. from one in Enum.GetValues<TcpState>()
           from other in Enum.GetValues<TcpState>()
           where one != other && TcpTransitions.Allows(one, other)
               && (one, other) is not ((TcpState.Closed, TcpState.Listen)
                   or (TcpState.Listen, TcpState.SynSent) or (TcpState.Listen, TcpState.Closed))
           select (one, other),
    ];

    public bool Has(TcpState from, TcpState to) => (Steps & BitOf(from, to)) != 0;

    public bool Has(TcpState state)
    {
        foreach (TcpState other in Enum.GetValues<TcpState>())
        {
            if (Has(state, other) || Has(other, state)) return true;
        }

        return false;
    }

    public Coverage With(Coverage other) => new(Steps | other.Steps);

    internal static Coverage Of(IReadOnlyList<StateStep> steps)
    {
        UInt128 all = 0;
        foreach (StateStep step in steps)
        {
            if (!step.IsForgotten) all |= BitOf(step.From, step.To);
        }

        return new(all);
    }

    private static UInt128 BitOf(TcpState from, TcpState to) =>
        UInt128.One << (((int)from * States) + (int)to);
}
