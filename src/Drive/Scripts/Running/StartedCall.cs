using ActorTcp.Drive.Calls;

namespace ActorTcp.Drive.Scripts.Running;

/// <summary>A system call of the script that was made.</summary>
/// <param name="Call">How it stands.</param>
internal sealed record StartedCall(PendingCall Call)
{
    /// <summary>Whether it gives a descriptor, which the script knows under a number of its own.</summary>
    public bool GivesDescriptor { get; init; }

    /// <summary>Compares what it gave besides its value; null where that is as expected.</summary>
    public Func<string?>? CheckOutput { get; init; }

    /// <summary>Done once it has succeeded, with the script's number where it gives a descriptor.</summary>
    public Action<int>? Succeeded { get; init; }
}
