using ActorTcp.Actors.Hosts;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Kernel;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Processes;

/// <summary>What stays of a process over its restarts: plan, statistics, and how to start it.</summary>
internal sealed class ProcessSeat(ProcessPlan plan, string name, ProcessRecipe recipe)
{
    public ProcessPlan Plan => plan;

    /// <summary>Among the children of its host.</summary>
    public string Name => name;

    /// <summary>Of all processes of that plan in the same shard: what one of them came to, nobody
    /// asks.</summary>
    public required ProcessStatistics Statistics { get; init; }

    /// <summary>Connections that it took so far, over its restarts: the number of the next.</summary>
    public int Accepted { get; set; }

    public CrashHistory Crashes => field ??= new(plan.Supervision);

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
        return Current = recipe.Create(this, host);
    }

    /// <summary>For <see cref="Watches"/>.</summary>
    /// <param name="read">Bytes that it read just now.</param>
    /// <param name="written">Bytes that it wrote just now.</param>
    public void NoteBytes(int read, int written)
    {
        foreach (ByteWatch watch in Watches!) watch.Look(read, written);
    }

    /// <summary>From when a plan's times count: the start of the run, or of this incarnation.</summary>
    public ProcessPlan PlanFrom(Instant now) =>
        Incarnation == 0 ? plan : plan with { Start = now - Instant.Zero };
}
