using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ActorTcp.Primitives;

/// <summary>
/// Checks of our own reasoning, in every build. What a peer or a caller does wrong is not an invariant.
/// </summary>
public static class Invariant
{
    /// <exception cref="InvariantViolationException"><paramref name="condition"/> is false: a bug of
    /// ours.</exception>
    public static void Holds(
        [DoesNotReturnIf(false)] bool condition,
        [CallerArgumentExpression(nameof(condition))] string? what = null)
    {
        if (!condition) Fail(what ?? "an invariant");
    }

    /// <exception cref="InvariantViolationException">Always.</exception>
    [DoesNotReturn]
    public static void Fail(string what) => throw new InvariantViolationException(what);
}
