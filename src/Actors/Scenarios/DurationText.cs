using ActorTcp.Actors.Scenarios.Language;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Scenarios;

/// <summary>Reads a duration as scenario files write it, wherever else one is written.</summary>
public static class DurationText
{
    /// <param name="problem">What was found and what is expected; empty if it was read.</param>
    public static bool TryRead(string text, out Duration value, out string problem)
    {
        var errors = new ErrorList("");
        bool read = Values.PositiveTime.TryRead(
            new Node.Scalar(Place.Start, "", text, isPlain: true), errors, out value);
        problem = read ? "" : errors.Sorted[0].Message;
        return read;
    }
}
