namespace ActorTcp.Kernel;

/// <summary>Messages that an actor puts aside until it can handle them.</summary>
public interface IStash
{
    int Count { get; }

    /// <summary>Puts the current message aside.</summary>
    void Stash();

    /// <summary>The oldest one comes next, before all that waits.</summary>
    void Unstash();

    /// <summary>All of them come next, oldest first, before all that waits.</summary>
    void UnstashAll();
}
