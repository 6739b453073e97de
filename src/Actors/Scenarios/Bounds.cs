namespace ActorTcp.Actors.Scenarios;

/// <summary>The values that an expectation allows, both ends included.</summary>
public readonly record struct Bounds(long Least, long Most)
{
    public static Bounds Exactly(long value) => new(value, value);

    public bool Hold(long value) => Least <= value && value <= Most;
}
