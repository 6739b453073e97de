using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Kernel;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Processes;

/// <summary>What stays of a process over its restarts: plan, statistics, and how to start it.</summary>
internal sealed class ProcessSeat(
    ProcessPlan plan, string name, Func<ProcessSeat, HostActor, ProcessActor> create)
{
    public ProcessPlan Plan => plan;

    /// <summary>Among the children of its host.</summary>
    public string Name => name;

    public ProcessStatistics Statistics { get; } = new() { Plan = plan };

    public CrashHistory Crashes { get; } = new(plan.Supervision);

    /// <summary>How often it was started, the first time not counted.</summary>
    public int Incarnation { get; private set; }

    /// <summary>The latest incarnation.</summary>
    public ProcessActor? Current { get; private set; }

    /// <summary>Its actor while it runs.</summary>
    public IActorRef? Ref { get; set; }

    /// <summary>Who waits for bytes that it reads or writes; null: nobody.</summary>
    public List<ByteWatch>? Watches { get; set; }

    public ProcessActor NewIncarnation(HostActor host)
    {
        if (Current is not null) Incarnation++;
        return Current = create(this, host);
    }

    public void NoteBytes()
    {
        foreach (ByteWatch watch in Watches!) watch.Look(Statistics);
    }

    /// <summary>From when a plan's times count: the start of the run, or of this incarnation.</summary>
    public ProcessPlan PlanFrom(Instant now) =>
        Incarnation == 0 ? plan : plan with { Start = now - Instant.Zero };
}
