using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios.Drafts;

/// <summary>Settings that differ from those of the level above, in the order of the file.</summary>
internal sealed record TcpChange(IReadOnlyList<Func<TcpSettings, TcpSettings>> Steps)
{
    public static readonly TcpChange Nothing = new([]);

    public TcpChange Then(Func<TcpSettings, TcpSettings> step) => new([.. Steps, step]);

    public TcpChange Then(TcpChange later) => new([.. Steps, .. later.Steps]);

    public TcpSettings Apply(TcpSettings settings) =>
        Steps.Aggregate(settings, (current, step) => step(current));
}
