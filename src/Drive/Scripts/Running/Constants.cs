using ActorTcp.Actors.Sockets;
using ActorTcp.Drive.Calls;
using ActorTcp.Drive.Scripts.Reading;
using ActorTcp.Drive.Scripts.Syntax;

namespace ActorTcp.Drive.Scripts.Running;

/// <summary>The words of system calls as numbers, those of Linux.</summary>
internal static partial class Constants
{
    private static readonly Dictionary<string, long> Numbers = new(StringComparer.Ordinal)
    {
        ["AF_INET"] = 2, ["PF_INET"] = 2, ["AF_INET6"] = 10, ["PF_INET6"] = 10,
        ["SOCK_STREAM"] = 1, ["SOCK_DGRAM"] = 2, ["SOCK_NONBLOCK"] = SystemCalls.NonBlock,
        ["SOCK_CLOEXEC"] = 0,
        ["IPPROTO_TCP"] = 6, ["IPPROTO_UDP"] = 17, ["IPPROTO_IP"] = 0, ["IPPROTO_IPV6"] = 41,
        ["F_GETFL"] = 3, ["F_SETFL"] = 4, ["O_RDONLY"] = 0, ["O_RDWR"] = SystemCalls.ReadWrite,
        ["O_NONBLOCK"] = SystemCalls.NonBlock, ["FIONREAD"] = 0x541B, ["SIOCINQ"] = 0x541B,
        ["SIOCOUTQ"] = 0x5411,
        ["SIOCOUTQNSD"] = 0x894B,
        ["SHUT_RD"] = 0, ["SHUT_WR"] = 1, ["SHUT_RDWR"] = 2,
        ["MSG_OOB"] = 0x1, ["MSG_PEEK"] = 0x2, ["MSG_TRUNC"] = 0x20, ["MSG_DONTWAIT"] = 0x40,
        ["MSG_WAITALL"] = 0x100, ["MSG_NOSIGNAL"] = 0x4000, ["MSG_MORE"] = 0x8000,
        ["MSG_FASTOPEN"] = 0x2000_0000, ["AF_UNSPEC"] = 0,
        ["POLLIN"] = 0x1, ["POLLPRI"] = 0x2, ["POLLOUT"] = 0x4, ["POLLERR"] = 0x8, ["POLLHUP"] = 0x10,
        ["POLLNVAL"] = 0x20, ["POLLRDNORM"] = 0x40, ["POLLRDBAND"] = 0x80, ["POLLWRNORM"] = 0x100,
        ["POLLWRBAND"] = 0x200, ["POLLRDHUP"] = 0x2000,
        ["EPOLLIN"] = 0x1, ["EPOLLPRI"] = 0x2, ["EPOLLOUT"] = 0x4, ["EPOLLERR"] = 0x8, ["EPOLLHUP"] = 0x10,
        ["EPOLLRDNORM"] = 0x40, ["EPOLLRDBAND"] = 0x80, ["EPOLLWRNORM"] = 0x100, ["EPOLLWRBAND"] = 0x200,
        ["EPOLLRDHUP"] = 0x2000, ["EPOLLONESHOT"] = 1L << 30, ["EPOLLET"] = 1L << 31,
        ["EPOLL_CTL_ADD"] = 1, ["EPOLL_CTL_DEL"] = 2, ["EPOLL_CTL_MOD"] = 3,
        ["IP_PMTUDISC_DONT"] = 0, ["IP_PMTUDISC_WANT"] = 1, ["IP_PMTUDISC_DO"] = 2, ["IP_PMTUDISC_PROBE"] = 3,
        ["IPV6_PMTUDISC_DONT"] = 0, ["IPV6_PMTUDISC_DO"] = 2, ["IPV6_PMTUDISC_PROBE"] = 3,
        ["IPTOS_LOWDELAY"] = 0x10, ["IPTOS_THROUGHPUT"] = 0x08, ["IPTOS_RELIABILITY"] = 0x04,
        ["IPTOS_MINCOST"] = 0x02, ["IPTOS_DSCP_EF"] = 0xb8, ["IPTOS_DSCP_CS0"] = 0x00,
        ["IPTOS_DSCP_CS1"] = 0x20, ["IPTOS_DSCP_CS2"] = 0x40, ["IPTOS_DSCP_CS3"] = 0x60,
        ["IPTOS_DSCP_CS4"] = 0x80, ["IPTOS_DSCP_CS5"] = 0xa0, ["IPTOS_DSCP_CS6"] = 0xc0,
        ["IPTOS_DSCP_CS7"] = 0xe0, ["IPTOS_DSCP_AF11"] = 0x28, ["IPTOS_DSCP_AF12"] = 0x30,
        ["IPTOS_DSCP_AF13"] = 0x38, ["IPTOS_DSCP_AF21"] = 0x48, ["IPTOS_DSCP_AF22"] = 0x50,
        ["IPTOS_DSCP_AF23"] = 0x58, ["IPTOS_DSCP_AF31"] = 0x68, ["IPTOS_DSCP_AF32"] = 0x70,
        ["IPTOS_DSCP_AF33"] = 0x78, ["IPTOS_DSCP_AF41"] = 0x88, ["IPTOS_DSCP_AF42"] = 0x90,
        ["IPTOS_DSCP_AF43"] = 0x98,
        ["NULL"] = 0, ["true"] = 1, ["false"] = 0,
    };

    /// <summary>Null: not one number.</summary>
    public static long? ValueOf(Expression expression) => expression switch
    {
        Expression.Integer integer => integer.Value,
        Expression.Word word => ValueOf(word.Name),
        Expression.Or both when ValueOf(both.Left) is { } left && ValueOf(both.Right) is { } right =>
            left | right,
        Expression.Apply { Name: "htons" or "htonl", Arguments: [var argument] } => ValueOf(argument),
        _ => null,
    };

    /// <summary>Null: there is no such constant.</summary>
    public static long? ValueOf(string name)
    {
        if (Numbers.TryGetValue(name, out long number)) return number;
        if (OfMessages.TryGetValue(name, out number)) return number;
        return Enum.TryParse(Canonical(name), out Errno errno) ? errno.ToNumber() : null;
    }

    /// <exception cref="ScriptSkippedException">A word that nobody here knows.</exception>
    /// <exception cref="ScriptSyntaxException">Not a number at all.</exception>
    public static long Number(Expression expression) => ValueOf(expression) ?? throw Unknown(expression);

    /// <summary>EWOULDBLOCK is another name of EAGAIN.</summary>
    public static string Canonical(string errno) => errno == "EWOULDBLOCK" ? "EAGAIN" : errno;

    private static Exception Unknown(Expression expression) => expression switch
    {
        Expression.Word word => new ScriptSkippedException(word.Place, $"the constant {word.Name}"),
        Expression.Or both => ValueOf(both.Left) is null ? Unknown(both.Left) : Unknown(both.Right),
        _ => new ScriptSyntaxException(expression.Place, "expected a number or a constant here"),
    };
}
