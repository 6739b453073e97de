using ActorTcp.Primitives;

namespace ActorTcp.Actors.Links;

/// <summary>What a queue does before it is full: nothing, or drop or mark early (RFC 7567).</summary>
/// <remarks>Marking means CE on packets that are ECN-capable (RFC 3168 §5); others are dropped.</remarks>
public abstract record QueueDiscipline
{
    public static readonly QueueDiscipline None = new TailDrop();

    private QueueDiscipline()
    {
    }

    /// <summary>What finds the queue full is lost, and nothing else.</summary>
    public sealed record TailDrop : QueueDiscipline;

    /// <summary>Random early detection in its gentle form (Floyd and Jacobson 1993; Floyd 2000), over the
    /// average number of packets that wait.</summary>
    public sealed record Red : QueueDiscipline
    {
        /// <summary>Below that average nothing happens, packets.</summary>
        public int Min { get; init => field = Bounds.InRange(value, 1, 1_000_000); } = 5;

        /// <summary>There the probability is <see cref="Probability"/>; at twice that it is one.</summary>
        public int Max { get; init => field = Bounds.InRange(value, 1, 1_000_000); } = 15;

        /// <summary>max_p.</summary>
        public double Probability { get; init; } = 0.1;

        /// <summary>w_q is 2 to the power of minus that: 1 to 16.</summary>
        public int Weight { get; init => field = Bounds.InRange(value, 1, 16); } = 9;

        /// <summary>Mark what can be marked.</summary>
        public bool Mark { get; init; } = true;
    }

    /// <summary>CoDel: acts on how long packets wait (RFC 8289).</summary>
    public sealed record CoDel : QueueDiscipline
    {
        /// <summary>The wait that is acceptable for good (RFC 8289 §4.3).</summary>
        public Duration Target { get; init => field = Bounds.Delay(value); } = 5.Ms;

        /// <summary>How long it may be exceeded: about the longest round trip (RFC 8289 §4.2).</summary>
        public Duration Interval { get; init => field = Bounds.Delay(value); } = 100.Ms;

        /// <summary>Mark what can be marked.</summary>
        public bool Mark { get; init; } = true;
    }

    /// <summary>Marks every ECN-capable packet that finds more than so many waiting (RFC 8257 §3.1); others
    /// pass.</summary>
    public sealed record Threshold : QueueDiscipline
    {
        /// <summary>K, packets.</summary>
        public int Packets { get; init => field = Bounds.InRange(value, 0, 1_000_000); } = 20;
    }
}
