using ActorTcp.Actors.Sockets;
using ActorTcp.Drive.Calls;
using ActorTcp.Primitives;
using ActorTcp.Protocol;

namespace ActorTcp.Drive.Lines;

/// <content>System calls.</content>
public sealed partial class DriveSession
{
    private const int MostToRead = 1 << 30;

    /// <summary>Null while the call waits.</summary>
    private string? Call(Request request)
    {
        (PendingCall call, Func<CallResult, string> words) = Start(request);
        if (call.IsDone) return Answer.Of(request.Id, call, words);

        _waiting.Add(new(request.Id, call, words));
        return null;
    }

    private (PendingCall Call, Func<CallResult, string> Words) Start(Request request) =>
        request.Command switch
    {
        "socket" => (Socket(request), Value),
        "bind" => (Bind(request), Nothing),
        "listen" => (Listen(request), Nothing),
        "accept" => (Accept(request), Value),
        "connect" => (Connect(request), Nothing),
        "read" => (Read(request), Data),
        "write" => (Write(request), Value),
        "sendto" => (SendTo(request), Value),
        "shutdown" => (Shutdown(request), Nothing),
        "close" => (Close(request), Nothing),
        "setsockopt" => (SetOption(request), Nothing),
        "getsockopt" => GetOption(request),
        "fcntl" => Control(request),
        "ioctl" => (IoControl(request), Value),
        "poll" => Poll(request),
        "getsockname" => Name(request, number => _calls.LocalOf(number)),
        "getpeername" => Name(request, _calls.RemoteOf),
        _ => throw new LineException($"found '{request.Command}'; there is no such command"),
    };

    private static string Value(CallResult result) => $"{result.Value}";

    private static string Nothing(CallResult result) => "";

    private static string Data(CallResult result) => result.Data is { Length: > 0 } data
        ? $"{data.Length} {Convert.ToHexStringLower(data)}"
        : "0";

    private PendingCall Socket(Request request)
    {
        string family = request.Word(0, "inet or inet6");
        request.Ends(1);
        if (family is not ("inet" or "inet6"))
            throw new LineException($"socket: found '{family}'; expected inet or inet6");
        return _calls.Socket(family == "inet");
    }

    private PendingCall Bind(Request request)
    {
        int descriptor = request.Descriptor();
        Endpoint local = request.EndpointAt(1);
        request.Ends(3);
        return _calls.Bind(descriptor, local);
    }

    private PendingCall Listen(Request request)
    {
        int descriptor = request.Descriptor();
        var backlog = (int)request.Number(1, "a backlog");
        request.Ends(2);
        return _calls.Listen(descriptor, backlog);
    }

    private PendingCall Accept(Request request)
    {
        int descriptor = request.Descriptor();
        request.Ends(1);
        return _calls.Accept(descriptor);
    }

    private PendingCall Connect(Request request)
    {
        int descriptor = request.Descriptor();
        Endpoint remote = request.EndpointAt(1);
        request.Ends(3);
        return _calls.Connect(descriptor, remote);
    }

    private PendingCall Read(Request request)
    {
        int descriptor = request.Descriptor();
        var most = (int)request.Number(1, "a number of bytes", 0, MostToRead);
        var flags = (TransferFlags)request.Flags(2);
        request.Ends(3);
        return _calls.Read(descriptor, most, flags);
    }

    private PendingCall Write(Request request)
    {
        int descriptor = request.Descriptor();
        byte[] bytes = request.Bytes(1);
        var flags = (TransferFlags)request.Flags(2);
        request.Ends(3);
        return _calls.Write(descriptor, Payload.Of(bytes), flags);
    }

    private PendingCall SendTo(Request request)
    {
        int descriptor = request.Descriptor();
        Endpoint remote = request.EndpointAt(1);
        Payload data = Payload.Of(request.Bytes(3));
        var flags = (TransferFlags)request.Flags(4);
        request.Ends(5);
        return (flags & TransferFlags.FastOpen) != 0
            ? _calls.SendWithSyn(descriptor, remote, data, flags)
            : _calls.SendTo(descriptor, remote, data, flags);
    }

    private PendingCall Shutdown(Request request)
    {
        int descriptor = request.Descriptor();
        string how = request.Word(1, "rd, wr or rdwr");
        request.Ends(2);
        return _calls.Shutdown(descriptor, how switch
        {
            "rd" => ShutdownHow.Receive,
            "wr" => ShutdownHow.Send,
            "rdwr" => ShutdownHow.Both,
            _ => throw new LineException($"shutdown: found '{how}'; expected rd, wr or rdwr"),
        });
    }

    private PendingCall Close(Request request)
    {
        int descriptor = request.Descriptor();
        request.Ends(1);
        return _calls.Close(descriptor);
    }

    private (PendingCall Call, Func<CallResult, string> Words) Control(Request request)
    {
        int descriptor = request.Descriptor();
        string command = request.Word(1, "GETFL or SETFL").Replace("F_", "", StringComparison.Ordinal);
        long flags = request.Flags(2);
        request.Ends(3);
        return command switch
        {
            "GETFL" => (_calls.GetFlags(descriptor), Value),
            "SETFL" => (_calls.SetFlags(descriptor, flags), Nothing),
            _ => throw new LineException($"fcntl: found '{command}'; expected GETFL or SETFL"),
        };
    }

    private PendingCall IoControl(Request request)
    {
        int descriptor = request.Descriptor();
        string command = request.Word(1, "SIOCINQ, SIOCOUTQ or SIOCOUTQNSD");
        request.Ends(2);
        return command switch
        {
            "SIOCINQ" or "FIONREAD" => _calls.UnreadBytes(descriptor),
            "SIOCOUTQ" => _calls.UnacknowledgedBytes(descriptor),
            "SIOCOUTQNSD" => _calls.UnsentBytes(descriptor),
            _ => throw new LineException(
                $"ioctl: found '{command}'; expected SIOCINQ, SIOCOUTQ or SIOCOUTQNSD"),
        };
    }

    private (PendingCall Call, Func<CallResult, string> Words) Poll(Request request)
    {
        var timeout = (int)request.Number(0, "milliseconds, or -1", -1);
        var entries = new List<PollEntry>();
        foreach (string word in request.Rest(1))
        {
            string[] parts = word.Split(':');
            if (parts.Length != 2 || !int.TryParse(parts[0], out int descriptor))
                throw new LineException($"poll: found '{word}'; expected FD:EVENTS such as 3:POLLIN|POLLOUT");
            entries.Add(new(descriptor, PollNames.Parse(parts[1])));
        }

        PendingCall call = _calls.Poll(entries, timeout < 0 ? null : Duration.FromMilliseconds(timeout));
        return (call, result => string.Join(' ', [
            $"{result.Value}",
            .. entries.Where(static one => one.Found != PollEvents.None)
                .Select(static one => $"{one.Descriptor}:{PollNames.TextOf(one.Found)}"),
        ]));
    }

    private (PendingCall Call, Func<CallResult, string> Words) Name(
        Request request, Func<int, Endpoint?> endOf)
    {
        int descriptor = request.Descriptor();
        request.Ends(1);
        bool isOpen = _calls.IsOpen(descriptor);
        if (isOpen && endOf(descriptor) is null)
            return (_calls.Returning(CallResult.Of(Errno.ENOTCONN)), Nothing);

        Endpoint end = endOf(descriptor) ?? default;
        CallResult result = CallResult.Of(isOpen ? Errno.None : Errno.EBADF);
        string address = end.Address == default ? "*" : $"{end.Address}";
        return (_calls.Returning(result), _ => $"{address} {end.Port}");
    }
}
