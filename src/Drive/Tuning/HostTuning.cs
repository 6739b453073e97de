using ActorTcp.Actors.Scenarios;
using ActorTcp.Actors.Scenarios.Personas;
using ActorTcp.Actors.Sockets;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Tuning;

/// <summary>What an administrator can turn on a host; new sockets get it as it stands.</summary>
public sealed class HostTuning
{
    private const int HeadersV4 = 40;
    private readonly int _mtu;

    /// <param name="persona">Whose stack it is.</param>
    /// <param name="mtu">Of the link: what the host offers as MSS comes from it, bytes.</param>
    public HostTuning(Persona persona, int mtu)
    {
        _mtu = mtu;
        Persona = persona;
        Tcp = SettingsOf(persona);
    }

    /// <summary>Another one takes all settings back to its own.</summary>
    public Persona Persona
    {
        get;
        set
        {
            field = value;
            Tcp = SettingsOf(value);
        }
    }

    /// <summary>Whom to tell of a key for Fast Open's cookies: its low and its high half.</summary>
    public Action<ulong, ulong>? FastOpenKey { get; set; }

    /// <summary>What makes the host forget what it learned of servers.</summary>
    public Action? ForgetServers { get; set; }

    /// <summary>For new sockets.</summary>
    public TcpSettings Tcp { get; set; }

    /// <summary>The socket options of a new descriptor.</summary>
    public SocketOptions ForNewSocket() => new() { Tcp = Tcp };

    /// <summary>What the argument of listen means.</summary>
    public ListenerBacklog BacklogOf(int backlog)
    {
        int accept = Persona.Backlog.Admits(Math.Clamp(backlog, 0, 4_096));
        return new(SynQueue: 4_096, AcceptQueue: accept, Persona.Overflow switch
        {
            OverflowPolicy.DropSyn => BacklogOverflow.DropSyn,
            OverflowPolicy.Reset => BacklogOverflow.Reset,
            _ => BacklogOverflow.DropLastAck,
        });
    }

    /// <summary>The route makes it smaller for IPv6 (RFC 9293 §3.7.1, MUST-67).</summary>
    private TcpSettings SettingsOf(Persona persona) =>
        persona.Tcp with { Mss = Math.Max(_mtu - HeadersV4, TcpSettings.LeastMss) };

    /// <summary>FreeBSD answers with the buffer that was asked for; only Linux doubles it.</summary>
    public SocketOptionValue AsAnswered(SocketOption option, SocketOptionValue value) =>
        Persona.Name == "freebsd" && option is SocketOption.ReceiveBuffer or SocketOption.SendBuffer
            ? value with { Number = value.Number / 2 }
            : value;
}
