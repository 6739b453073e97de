namespace ActorTcp.Drive.Scripts.Syntax;

/// <summary>What an event is.</summary>
internal abstract record ScriptAction
{
    private ScriptAction()
    {
    }

    /// <summary>A packet into the host, or expected out of it.</summary>
    public sealed record Packet(PacketPattern Pattern) : ScriptAction;

    /// <summary>A system call.</summary>
    public sealed record Call(CallPattern Pattern) : ScriptAction;

    /// <summary>A line for the shell, which is mapped and never run.</summary>
    public sealed record Command(string Line) : ScriptAction;

    /// <summary>Assertions over the state of the connection.</summary>
    public sealed record Code(string Text) : ScriptAction;
}
