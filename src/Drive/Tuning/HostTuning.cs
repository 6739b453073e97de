using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Actors.Sockets;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Tuning;

/// <summary>What an administrator can turn on a host; new sockets get it as it stands.</summary>
public sealed class HostTuning
{
    private readonly Persona _persona;

    public HostTuning(Persona persona)
    {
        _persona = persona;
        Tcp = persona.Tcp;
    }

    /// <summary>For new sockets.</summary>
    public TcpSettings Tcp { get; set; }

    /// <summary>The socket options of a new descriptor.</summary>
    public SocketOptions ForNewSocket() => new() { Tcp = Tcp };

    /// <summary>What the argument of listen means.</summary>
    public ListenerBacklog BacklogOf(int backlog)
    {
        int accept = Math.Clamp(backlog, 0, 4_096) + 1; // as Linux: one more than asked for
        return new(SynQueue: 4_096, AcceptQueue: accept, _persona.Overflow switch
        {
            OverflowPolicy.DropSyn => BacklogOverflow.DropSyn,
            OverflowPolicy.Reset => BacklogOverflow.Reset,
            _ => BacklogOverflow.DropLastAck,
        });
    }

    /// <summary>FreeBSD answers with the buffer that was asked for; only Linux doubles it.</summary>
    public SocketOptionValue AsAnswered(SocketOption option, SocketOptionValue value) =>
        _persona.Name == "freebsd" && option is SocketOption.ReceiveBuffer or SocketOption.SendBuffer
            ? value with { Number = value.Number / 2 }
            : value;
}
