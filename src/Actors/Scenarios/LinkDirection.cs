namespace ActorTcp.Actors.Scenarios;

/// <summary>Which way of a link is meant.</summary>
public enum LinkDirection
{
    Both,

    /// <summary>From the first host of <c>between</c> to the second.</summary>
    Forward,

    /// <summary>From the second host of <c>between</c> to the first.</summary>
    Backward,
}
