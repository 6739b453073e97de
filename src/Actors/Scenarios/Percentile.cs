namespace ActorTcp.Actors.Scenarios;

/// <summary>Which of the sorted values of a time is meant.</summary>
public enum Percentile
{
    Min,
    P50,
    P90,
    P99,
    Max,
}
