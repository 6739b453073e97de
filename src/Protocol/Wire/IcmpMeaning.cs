using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Wire;

/// <summary>What an ICMP error means to the connection whose segment it quotes (RFC 1122 §3.2.2.1,
/// §3.2.2.4, §3.2.2.5, §4.2.3.9), and which error a program reads.</summary>
public static class IcmpMeaning
{
    private const byte Unreachable = 3, TimeExceeded = 11, ParameterProblem = 12;
    private const byte Unreachable6 = 1, TimeExceeded6 = 3, ParameterProblem6 = 4;

    /// <summary>False for what is no error, for packet too big, which is about the size, and for source
    /// quench, which nobody heeds any more (RFC 6633 §3).</summary>
    public static bool TryRead(IcmpMessage message, in IcmpQuote quote, bool bsd, out IcmpReport report)
    {
        (TcpError error, bool hard) = (quote.Local.Address.IsV4, bsd) switch
        {
            (true, false) => OnLinux(message),
            (true, true) => OnBsd(message),
            (false, false) => OnLinux6(message),
            (false, true) => OnBsd6(message),
        };
        bool isV4 = quote.Local.Address.IsV4;
        bool cut = isV4 ? message is { Type: Unreachable, Code: 0 or 1 }
            : message is { Type: Unreachable6, Code: 0 or 3 };
        report = new(error, hard, quote.Seq) { TellsOfCutPath = cut };
        return error != TcpError.None;
    }

    /// <summary>icmp_err_convert.</summary>
    private static (TcpError Error, bool IsHard) OnLinux(IcmpMessage message) =>
        (message.Type, message.Code) switch
        {
            (Unreachable, 0 or 11) => (TcpError.NetworkUnreachable, false),
            (Unreachable, 1 or 12) => (TcpError.HostUnreachable, false),
            (Unreachable, 2) => (TcpError.ProtocolUnavailable, true),
            (Unreachable, 3) => (TcpError.ConnectionRefused, true),
            (Unreachable, 5) => (TcpError.NotSupported, false),
            (Unreachable, 6 or 9) => (TcpError.NetworkUnreachable, true),
            (Unreachable, 7) => (TcpError.HostDown, true),
            (Unreachable, 8) => (TcpError.NotOnNetwork, true),
            (Unreachable, 10 or 13 or 14 or 15) => (TcpError.HostUnreachable, true),
            (TimeExceeded, _) => (TcpError.HostUnreachable, false),
            (ParameterProblem, _) => (TcpError.ProtocolError, false),
            _ => (TcpError.None, false),
        };

    /// <summary>icmpv6_err_convert.</summary>
    private static (TcpError Error, bool IsHard) OnLinux6(IcmpMessage message) =>
        (message.Type, message.Code) switch
        {
            (Unreachable6, 0) => (TcpError.NetworkUnreachable, false),
            (Unreachable6, 1 or 5 or 6) => (TcpError.AccessDenied, true),
            (Unreachable6, 2 or 3) => (TcpError.HostUnreachable, false),
            (Unreachable6, 4) => (TcpError.ConnectionRefused, true),
            (TimeExceeded6, _) => (TcpError.HostUnreachable, false),
            (ParameterProblem6, _) => (TcpError.ProtocolError, true),
            _ => (TcpError.None, false),
        };

    /// <summary>inetctlerrmap; hard is what tcp_drop_syn_sent is called for.</summary>
    private static (TcpError Error, bool IsHard) OnBsd(IcmpMessage message) =>
        (message.Type, message.Code) switch
        {
            (Unreachable, 2 or 3 or 9 or 10 or 13) => (TcpError.ConnectionRefused, true),
            (Unreachable, 4) => (TcpError.None, false),
            (Unreachable, <= 15) => (TcpError.HostUnreachable, false),
            (TimeExceeded, 0) => (TcpError.HostUnreachable, true),
            (ParameterProblem, _) => (TcpError.ProtocolUnavailable, false),
            _ => (TcpError.None, false),
        };

    private static (TcpError Error, bool IsHard) OnBsd6(IcmpMessage message) =>
        (message.Type, message.Code) switch
        {
            (Unreachable6, 1 or 4) => (TcpError.ConnectionRefused, true),
            (Unreachable6, _) => (TcpError.HostUnreachable, false),
            (TimeExceeded6, 0) => (TcpError.HostUnreachable, true),
            (ParameterProblem6, 1) => (TcpError.ConnectionRefused, true),
            (ParameterProblem6, _) => (TcpError.ProtocolUnavailable, false),
            _ => (TcpError.None, false),
        };
}
