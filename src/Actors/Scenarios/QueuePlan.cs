using ActorTcp.Actors.Links;

namespace ActorTcp.Actors.Scenarios;

/// <summary>How much may wait in front of a link with a rate; what comes on top is
/// dropped.</summary>
/// <param name="Bytes">Zero: not counted.</param>
/// <param name="Packets">Zero: not counted.</param>
public sealed record QueuePlan(long Bytes, long Packets)
{
    /// <summary>What happens before it is full.</summary>
    public QueueDiscipline Discipline { get; init; } = QueueDiscipline.None;

    /// <summary>1,000 packets, the length of the transmit queue of a Linux interface.</summary>
    public static readonly QueuePlan Default = new(0, 1_000);
}
