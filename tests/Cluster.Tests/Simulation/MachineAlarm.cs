using ActorTcp.Primitives;

namespace ActorTcp.Cluster.Tests.Simulation;

/// <summary>Calls a machine when it wants to be called; it may want that sooner than it did.</summary>
internal sealed class MachineAlarm(Agenda agenda, Action tick)
{
    private Instant _at = Instant.Never;

    public void Set(Instant deadline)
    {
        if (deadline >= _at || deadline == Instant.Never) return;

        _at = Instant.Max(deadline, agenda.Now);
        agenda.At(_at, () =>
        {
            _at = Instant.Never;
            tick();
        });
    }
}
