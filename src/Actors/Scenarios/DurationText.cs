using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Language;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios;

/// <summary>Reads a duration as scenario files write it, wherever else one is written.</summary>
public static class DurationText
{
    /// <summary>At least 1 ns.</summary>
    /// <param name="text">Such as <c>20ms</c>.</param>
    /// <param name="value">What it says.</param>
    /// <param name="problem">What was found and what is expected; empty if it was read.</param>
    public static bool TryRead(string text, out Duration value, out string problem) =>
        TryRead(text, Values.PositiveTime, out value, out problem);

    /// <summary>As <see cref="TryRead(string, out Duration, out string)"/>, but it may be 0.</summary>
    public static bool TryReadSpan(string text, out Duration value, out string problem) =>
        TryRead(text, Values.Time, out value, out problem);

    private static bool TryRead(
        string text, ScalarShape<Duration> shape, out Duration value, out string problem)
    {
        var errors = new ErrorList("");
        bool read = shape.TryRead(
            new Node.Scalar(Place.Start, "", text, isPlain: true), errors, out value);
        problem = read ? "" : errors.Sorted[0].Message;
        return read;
    }
}
