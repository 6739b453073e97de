namespace ActorTcp.Drive.Scripts.Running;

/// <summary>The host did not do what the script expects. Never leaves the interpreter.</summary>
internal sealed class ScriptFailureException(string title, IReadOnlyList<string> details) : Exception(title)
{
    public ScriptFailureException(string title, params string[] details)
        : this(title, (IReadOnlyList<string>)details)
    {
    }

    public IReadOnlyList<string> Details => details;
}
