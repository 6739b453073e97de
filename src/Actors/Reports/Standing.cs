using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Statistics;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Reports;

/// <summary>Connections that are left at the end of a run: which, and why.</summary>
public sealed class Standing : IFigures
{
    /// <summary>Both ends counted.</summary>
    public SortedDictionary<TcpState, long> ByState { get; } = [];

    public SortedDictionary<StandingReason, long> ByReason { get; } = [];

    /// <summary>Both at once.</summary>
    public SortedDictionary<(TcpState State, StandingReason Reason), long> ByBoth { get; } = [];

    internal void Count(ConnectionActor connection)
    {
        TcpState state = connection.Tcp.State;
        StandingReason reason = ReasonOf(connection);
        ByState[state] = ByState.GetValueOrDefault(state) + 1;
        ByReason[reason] = ByReason.GetValueOrDefault(reason) + 1;
        ByBoth[(state, reason)] = ByBoth.GetValueOrDefault((state, reason)) + 1;
    }

    void IFigures.Take(Figures figures)
    {
        figures.Sum(ByState, static state => (ulong)state, StateOf);
        figures.Sum(ByReason, static reason => (ulong)reason, ReasonOf);
        figures.Sum(
            ByBoth,
            static both => ((ulong)both.State << 8) | (ulong)both.Reason,
            static number => (State: StateOf(number >> 8), Reason: ReasonOf(number & 0xFF)));
    }

    private static TcpState StateOf(ulong number) => number <= (ulong)TcpState.TimeWait
        ? (TcpState)number
        : throw new InvalidDataException($"a state of {number}");

    private static StandingReason ReasonOf(ulong number) => number <= (ulong)StandingReason.Nothing
        ? (StandingReason)number
        : throw new InvalidDataException($"a reason of {number}");

    private static StandingReason ReasonOf(ConnectionActor connection)
    {
        TcpConnection tcp = connection.Tcp;
        if (connection.AwaitsAcknowledgment && tcp.Snapshot().Snd.Wnd == 0) return StandingReason.Window;
        if (connection.AwaitsAcknowledgment || IsShort(tcp.State)) return OnTime(tcp);
        if (connection.Socket is not null)
        {
            return tcp.State == TcpState.FinWait2 ? StandingReason.Peer : StandingReason.Program;
        }

        return connection.Listener is not null ? StandingReason.Listener : OnTime(tcp);
    }

    private static bool IsShort(TcpState state) =>
        state is TcpState.SynSent or TcpState.SynReceived or TcpState.TimeWait;

    private static StandingReason OnTime(TcpConnection tcp) =>
        tcp.NextDeadline == Instant.Never ? StandingReason.Nothing : StandingReason.Time;
}
