namespace ActorTcp.TestKit;

/// <summary>A specification does not hold, or cannot be read.</summary>
/// <param name="reasons">One line each.</param>
public sealed class SpecFailedException(IReadOnlyList<string> reasons) : Exception(string.Join('\n', reasons))
{
    public IReadOnlyList<string> Reasons => reasons;
}
