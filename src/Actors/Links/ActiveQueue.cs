using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>Active queue management before a line: asks the discipline that the settings name.</summary>
internal sealed class ActiveQueue(Prng prng)
{
    private readonly RedQueue _red = new(prng);
    private readonly CoDelQueue _codel = new();

    /// <summary>A packet finds room.</summary>
    public QueueVerdict Judge(QueueDiscipline discipline, in QueueArrival arrival) => discipline switch
    {
        QueueDiscipline.Red red => _red.Acts(red, arrival.WaitingPackets, arrival.Now,
            arrival.LineFree, arrival.TimeOnLine) ? Act(red.Mark) : QueueVerdict.Pass,
        QueueDiscipline.CoDel codel => _codel.Acts(codel, Instant.Max(arrival.LineFree, arrival.Now),
            Duration.Max(arrival.LineFree - arrival.Now, Duration.Zero), arrival.WaitingPackets == 0)
            ? Act(codel.Mark)
            : QueueVerdict.Pass,
        QueueDiscipline.Threshold threshold => arrival.WaitingPackets >= threshold.Packets
            ? QueueVerdict.MarkOrPass
            : QueueVerdict.Pass,
        _ => QueueVerdict.Pass,
    };

    private static QueueVerdict Act(bool mark) => mark ? QueueVerdict.Mark : QueueVerdict.Drop;
}
