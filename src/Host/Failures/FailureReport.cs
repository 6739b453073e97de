using ActorTcp.Host.Commands;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Failures;

/// <summary>An exception that nobody expected, outside of any run.</summary>
internal static class FailureReport
{
    public static void Print(Exception failure, Screen error)
    {
        const string Headline = "A bug of ours ended the program. Please report it with what follows.";
        error.Marked(error.Paint(Tone.Bad, Headline));
        error.Line($"  version       actortcp {VersionAction.Version}");
        error.Line($"  what failed   {failure.Message}");
        PrintPlace(failure, error);
    }

    /// <summary>Where in the program it happened.</summary>
    public static void PrintPlace(Exception failure, Screen error)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            error.Line($"{cause.GetType().Name}: {cause.Message}");
            error.Line(cause.StackTrace ?? "   (no place is known)");
        }
    }
}
