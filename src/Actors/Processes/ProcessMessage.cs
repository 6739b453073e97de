namespace ActorTcp.Actors.Processes;

/// <summary>What happens to a process besides the news of its sockets.</summary>
internal abstract record ProcessMessage
{
    private ProcessMessage()
    {
    }

    /// <summary>It fails: an exception that its supervisor has to answer.</summary>
    public sealed record Crash : ProcessMessage
    {
        public static readonly Crash Instance = new();
    }

    /// <summary>The real socket behind a conversation has news.</summary>
    public sealed record OutsideHasNews(Conversation About) : ProcessMessage;

    /// <summary>A server closes the socket on which it listens; its connections stay.</summary>
    public sealed record CloseListener : ProcessMessage
    {
        public static readonly CloseListener Instance = new();
    }

    /// <summary>A server listens again, if it does not.</summary>
    public sealed record OpenListener : ProcessMessage
    {
        public static readonly OpenListener Instance = new();
    }
}
